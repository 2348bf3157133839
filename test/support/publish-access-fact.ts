/** Publishes a fact about a person's access to the bus of a running system, as Okta's hooks and operators do. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import type { System } from '../../system/start-system.ts';
import { detailFactory } from './queued-event-factory.ts';

export interface PublishedFact {
  userName: string;
  /** Now, by the twin's clock, if absent. */
  at?: string;
  ground?: string;
  factId?: string;
}

/** Returns the detail of the event. */
export async function publishAccessFact(
  { system, settings }: { system: Pick<System, 'client' | 'twin'>; settings: OperationsSettings },
  detailType: 'UserBlocked' | 'UserUnblocked',
  { userName, at, ground = 'okta-lifecycle', factId }: PublishedFact,
): Promise<Record<string, unknown>> {
  const { userPoolId, eventBusName: EventBusName } = settings;
  const occurredAt = at ?? new Date(system.twin.clock.now()).toISOString();
  const id = signUpId({ userPoolId, userName });
  const fact = { occurredAt, ground, factId: factId ?? `fact-${detailType}-${occurredAt}-${ground}` };
  const detail = detailFactory(detailType, { signUpId: id, clientId: undefined, userPoolId, userName, ...fact });
  const bus = new EventBridgeClient(system.client);
  try {
    const entry = { EventBusName, Source: USER_EVENT_SOURCE, DetailType: detailType, Detail: JSON.stringify(detail) };
    await bus.send(new PutEventsCommand({ Entries: [entry] }));
    return detail;
  } finally {
    bus.destroy();
  }
}
