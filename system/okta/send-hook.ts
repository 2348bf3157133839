/**
 * Sends event hooks as Okta does: with the secret in a header, and one repetition after a failure.
 * {@link https://developer.okta.com/docs/concepts/event-hooks/ Event hooks}.
 */
import { randomUUID } from 'node:crypto';
import { type HttpAnswer, sendRequest } from '../../local/kernel/http/http-client.ts';
import { ACTIONS, type ActionName } from './actions.ts';
import { type OktaUser, subjectOf } from './people.ts';

/** Where the hooks go. */
export interface HookSettings {
  url: string;
  /** The value of the header `Authorization`. */
  secret: string;
  /** Okta's id of the application, in events about its assignments. */
  applicationId: string;
  /** How many times longer than Okta it waits for a response. Absent: 1. */
  patience?: number;
}

/** Okta waits this long for a response. */
const PATIENCE_MS = 3_000;

/** The status of each attempt; 0 if there was no response. */
export async function sendHook(settings: HookSettings, body: object): Promise<number[]> {
  const first = await attempt(settings, body);
  // A request that was refused is not repeated.
  return first === 0 || first >= 500 ? [first, await attempt(settings, body)] : [first];
}

async function attempt({ url, secret, patience = 1 }: HookSettings, body: object): Promise<number> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', authorization: secret };
  return statusOf(() =>
    sendRequest(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS * patience),
    }),
  );
}

async function statusOf(send: () => Promise<HttpAnswer>): Promise<number> {
  try {
    return (await send()).status;
  } catch {
    return 0;
  }
}

/** Verifies the address, as an administrator does once when they create the hook. */
export async function verifyHook({ url }: Pick<HookSettings, 'url'>): Promise<boolean> {
  const challenge = randomUUID();
  const headers = { accept: 'application/json', 'x-okta-verification-challenge': challenge };
  const { status, body } = await sendRequest(url, { headers });
  return status === 200 && (JSON.parse(body) as { verification?: string }).verification === challenge;
}

export interface LoggedAction {
  action: ActionName;
  person: OktaUser;
  /** Epoch milliseconds. */
  at: number;
}

/** The body of a hook with one event, in the form of Okta's System Log. */
export function hookBody({ action, person, at }: LoggedAction, { applicationId }: Pick<HookSettings, 'applicationId'>) {
  const { eventType, displayMessage } = ACTIONS[action];
  const time = new Date(at).toISOString();
  const user = targetOf('User', subjectOf(person.username), person.email ?? person.username);
  const application = targetOf('AppInstance', applicationId, 'Portals');
  const event = {
    uuid: randomUUID(),
    published: time,
    eventType,
    version: '0',
    severity: 'INFO',
    displayMessage,
    actor: targetOf('User', subjectOf('administrator'), 'administrator@example.com'),
    outcome: { result: 'SUCCESS', reason: null },
    target: eventType.startsWith('application.') ? [application, user] : [user],
  };
  return {
    eventType: 'com.okta.event_hook',
    eventTypeVersion: '1.0',
    cloudEventsVersion: '0.1',
    source: 'https://stand-in.okta.example.com/api/v1/eventHooks/who1',
    eventId: randomUUID(),
    eventTime: time,
    contentType: 'application/json',
    data: { events: [event] },
  };
}

const targetOf = (type: string, id: string, alternateId: string) => ({
  type,
  id,
  alternateId,
  displayName: alternateId,
  detailEntry: null,
});
