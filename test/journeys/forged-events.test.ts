/** No role can publish another's events: each may put only its own source and detail-types. */

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

/** By role; one role may publish nothing. */
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

test.each(Object.entries(OWN_EVENTS))('%s may put only %j', async (role, own) => {
  const taken: string[] = [];
  for (const event of EVENTS) {
    await put(journey.system, role, [event]).then(
      () => taken.push(event),
      (error: unknown) => expect(error).toMatchObject({ code: 'AccessDeniedException' }),
    );
  }
  expect(taken.sort()).toEqual([...own].sort());
});

test("a forged event among valid ones makes the whole request fail, with AWS's message", async () => {
  const { accountId, name } = { accountId: '123456789012', name: journey.settings.eventBusName };
  const role = 'TriggersPublishUserCreatedRole';
  const physicalName = physicalIdOf(journey.system.deployment, role);
  await expect(put(journey.system, role, ['signup UserCreated', 'signup UserConfirmed'])).rejects.toThrow(
    `User: arn:aws:sts::${accountId}:assumed-role/${physicalName}/forger is not authorized to perform: events:PutEvents on resource: arn:aws:events:eu-west-1:${accountId}:event-bus/${name} because no identity-based policy allows the events:PutEvents action`,
  );
});

describe('a role that may do everything with EventBridge', () => {
  const putAs = async (name: string) => {
    const { twin } = journey.system;
    const roleArn = `arn:aws:iam::123456789012:role/${name}`;
    const everything = { Statement: [{ Effect: 'Allow', Action: 'events:*', Resource: '*' }] };
    twin.permissions.put({ kind: 'identity', arn: roleArn }, name, [{ document: everything, place: 'PolicyDocument' }]);
    const entry = {
      EventBusName: journey.settings.eventBusName,
      Source: 'signup',
      DetailType: 'Nothing',
      Detail: '{}',
    };
    const principal = { type: 'role', roleArn, session: 'somebody' } as const;
    return twin.call({ service: 'events', operation: 'PutEvents', input: { Entries: [entry] }, principal });
  };

  test("is refused by the bus's own policy, with AWS's message", async () => {
    await expect(putAs('administrator')).rejects.toThrow(
      /assumed-role\/administrator\/somebody is not authorized to perform: events:PutEvents on resource: .* with an explicit deny in a resource-based policy$/,
    );
  });

  test('may publish when the stage names it as operator', async () => {
    expect(await putAs('sign-up-operator')).toMatchObject({ FailedEntryCount: 0 });
  });
});
