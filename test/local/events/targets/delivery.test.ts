/** Deliveries: what targets get of an event, and what becomes of one that they do not take. */
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge';
import { queueArn, ROLE, START, STATE_MACHINE, type StartedEvents, startEvents } from '../start-events.ts';

const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const ENTRY = {
  Source: 'shop',
  DetailType: 'OrderPlaced',
  Detail: '{"order":7}',
  Time: new Date('2025-12-31T23:59:59.900Z'),
};

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.events.send(new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":["shop"]}' }));
});
afterEach(() => twin.close());

const target = (...Targets: Target[]) => twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
async function put(entry: { TraceHeader?: string } = {}) {
  const { Entries } = await twin.events.send(new PutEventsCommand({ Entries: [{ ...ENTRY, ...entry }] }));
  return String(Entries?.[0]?.EventId);
}

test('a queue gets the event in its envelope', async () => {
  await target({ Id: 'queue', Arn: queueArn('orders') });
  const id = await put();
  await twin.kernel.whenIdle();
  expect(twin.bodies('orders')).toEqual([
    {
      version: '0',
      id,
      'detail-type': 'OrderPlaced',
      source: 'shop',
      account: '123456789012',
      time: '2025-12-31T23:59:59Z',
      region: 'eu-west-1',
      resources: [],
      detail: { order: 7 },
    },
  ]);
  expect(twin.taken[0]?.principal).toEqual({
    type: 'service',
    service: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:eu-west-1:123456789012:rule/orders',
  });
});

test('a state machine is started with the role of the target, under a name made from the event', async () => {
  await target({ Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE });
  const id = await put({ TraceHeader: TRACE });
  await twin.kernel.whenIdle();
  const [start] = twin.taken;
  expect(start).toMatchObject({
    operation: 'StartExecution',
    input: { stateMachineArn: STATE_MACHINE },
    principal: { type: 'role', roleArn: ROLE },
    traceHeader: TRACE,
  });
  expect(start?.input.name).toMatch(new RegExp(`^${id}_[0-9a-f-]{36}$`));
  expect(JSON.parse(String(start?.input.input))).toMatchObject({ id, detail: { order: 7 } });
});
