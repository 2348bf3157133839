/** Sign-ups that begin without a sign-in: the events of people who are not in the pool. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { USER_EVENT_SOURCE } from '../../events/names.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import type { Journey } from './start-journey.ts';

/** As many entries as PutEvents takes. */
const ENTRIES = 10;

export interface Beginning {
  /** The first portal's if absent; at one that no portal has, a workflow fails at once, however often it is redriven. */
  clientId?: string;
}

/** Unlike people who sign in, they may do so at any time of the twin's clock. */
export async function beginSignUps(
  { system, settings }: Pick<Journey, 'system' | 'settings'>,
  userNames: readonly string[],
  { clientId = settings.portals[0]?.clientId }: Beginning = {},
): Promise<void> {
  const bus = new EventBridgeClient(system.client);
  const { userPoolId, eventBusName: EventBusName } = settings;
  const occurredAt = new Date(system.twin.clock.now()).toISOString();
  const attributes = { email: 'a@example.com', email_verified: 'true', given_name: 'Guest', family_name: 'Nobody' };
  const entryOf = (userName: string) => {
    const ids = { signUpId: signUpId({ userPoolId, userName }), userPoolId, userName, clientId, traceId: 'unknown' };
    const Detail = JSON.stringify({ version: 1, ...ids, occurredAt, attributes });
    return { EventBusName, Source: USER_EVENT_SOURCE, DetailType: 'UserCreated', Detail };
  };
  for (let first = 0; first < userNames.length; first += ENTRIES) {
    const Entries = userNames.slice(first, first + ENTRIES).map(entryOf);
    await bus.send(new PutEventsCommand({ Entries }));
  }
  bus.destroy();
}
