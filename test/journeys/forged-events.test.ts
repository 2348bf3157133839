/** Nobody can put another's events: each role may put its own source and detail-types, and no others. */

import type { JsonObject } from '../../local/kernel/json.ts';
import type { System } from '../../system/start-system.ts';
import { physicalIdOf } from '../support/physical-id.ts';
import { PUBLISHERS } from '../support/publishers.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.close());

/** Of each role; one that has no business with the bus is among them. */
const OWN_EVENTS: Readonly<Record<string, string[]>> = {
  ...Object.fromEntries(
    Object.entries(PUBLISHERS).map(([role, allowed]) => [
      role,
      allowed.flatMap(({ source, detailTypes }) => detailTypes.map((type) => `${source} ${type}`)),
    ]),
  ),
  WorkflowWriteProfileRole: [],
};
const EVENTS = [...new Set(Object.values(OWN_EVENTS).flat()), 'signup ProfileWritten', 'signup.audit UserCreated'];

function put({ twin, deployment }: System, role: string, events: readonly string[]) {
  const Entries = events.map((event): JsonObject => {
    const [Source, DetailType] = event.split(' ');
    return { EventBusName: journey.settings.eventBusName, Source, DetailType, Detail: '{}' };
  });
  const roleArn = `arn:aws:iam::123456789012:role/${physicalIdOf(deployment, role)}`;
  const principal = { type: 'role', roleArn, session: 'forger' } as const;
  return twin.call({ service: 'events', operation: 'PutEvents', input: { Entries }, principal });
}

test.each(Object.entries(OWN_EVENTS))('%s puts %j and nothing else', async (role, own) => {
  const taken: string[] = [];
  for (const event of EVENTS) {
    await put(journey.system, role, [event]).then(
      () => taken.push(event),
      (error: unknown) => expect(error).toMatchObject({ code: 'AccessDeniedException' }),
    );
  }
  expect(taken.sort()).toEqual([...own].sort());
});

test('a forged event among honest ones makes the whole request fail, in the words of AWS', async () => {
  const { accountId, name } = { accountId: '123456789012', name: journey.settings.eventBusName };
  const role = 'TriggersPublishUserCreatedRole';
  const physicalName = physicalIdOf(journey.system.deployment, role);
  await expect(put(journey.system, role, ['signup UserCreated', 'signup UserConfirmed'])).rejects.toThrow(
    `User: arn:aws:sts::${accountId}:assumed-role/${physicalName}/forger is not authorized to perform: events:PutEvents on resource: arn:aws:events:eu-west-1:${accountId}:event-bus/${name} because no identity-based policy allows the events:PutEvents action`,
  );
});
