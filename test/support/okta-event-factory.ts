/** Event hooks as Okta sends them, and the proxy events in which API Gateway passes them on. */

export const HOOK_SECRET = 'the-current-secret-of-the-event-hooks';
export const NEXT_HOOK_SECRET = 'the-next-secret-of-the-event-hooks-in-use';
export const APPLICATION_ID = '0oa1a2b3c4d5e6f7g8h9';
export const OKTA_USER_ID = '00u1A2b3C4d5E6f7G8h9';
/** Personal data in every event, which may reach no log, no answer and no fact. */
export const HOOK_PERSONAL_DATA = ['zoe@example.com', 'Zoë'];

const target = (type: string, id: string) => ({
  type,
  id,
  alternateId: 'zoe@example.com',
  displayName: 'Zoë',
  detailEntry: null,
});

/** One event in the form of Okta's System Log; `changes` replace its fields. */
export function oktaEventFactory(eventType: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const isMembership = eventType.startsWith('application.');
  return {
    uuid: '2b8e1f4a-61c7-4d0e-9a35-7c90d1e2f3a4',
    published: '2026-11-24T08:00:00.000Z',
    eventType,
    version: '0',
    severity: 'INFO',
    displayMessage: 'An event',
    client: { id: null, zone: 'null' },
    device: null,
    actor: { id: '00u9z8y7x6w5v4u3t2s1', type: 'User', alternateId: 'zoe@example.com', displayName: 'Zoë' },
    outcome: { result: 'SUCCESS', reason: null },
    target: [...(isMembership ? [target('AppInstance', APPLICATION_ID)] : []), target('User', OKTA_USER_ID)],
    ...changes,
  };
}

/** The body around events. */
export const hookBodyFactory = (events: readonly unknown[]) => ({
  eventType: 'com.okta.event_hook',
  eventTypeVersion: '1.0',
  cloudEventsVersion: '0.1',
  source: 'https://harbour.okta.com/api/v1/eventHooks/who1',
  eventId: 'b5a188b9-5ece-4636-b041-482ffda96311',
  data: { events },
});

export interface HookRequestChanges {
  method?: string;
  headers?: Record<string, string> | null;
  body?: string | null;
}

/** A delivery with these events and the right secret. */
export function hookRequestFactory(events: readonly unknown[], changes: HookRequestChanges = {}): object {
  return {
    resource: '/events',
    httpMethod: changes.method ?? 'POST',
    headers:
      changes.headers === undefined
        ? { Authorization: HOOK_SECRET, 'Content-Type': 'application/json', Accept: 'application/json' }
        : changes.headers,
    body: changes.body === undefined ? JSON.stringify(hookBodyFactory(events)) : changes.body,
    isBase64Encoded: false,
    requestContext: { identity: { sourceIp: '203.0.113.7' } },
  };
}
