/** `PutEvents`: limits, errors of single entries, buses, sources, traces, faults. */
import {
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { busArn, queueArn, type StartedEvents, startEvents } from '../start-events.ts';

const GOOD = { Source: 'shop', DetailType: 'OrderPlaced', Detail: '{}' };
const OWN_TRACE = 'Root=1-00000000-000000000000000000000001;Parent=0000000000000001;Sampled=1';
const CALL_TRACE = 'Root=1-00000000-000000000000000000000002;Parent=0000000000000002;Sampled=1';

/** An entry of this size in bytes. */
function entryOf(bytes: number): PutEventsRequestEntry {
  const rest = bytes - `${GOOD.Source}${GOOD.DetailType}{"a":""}`.length;
  return { ...GOOD, Detail: `{"a":"${'x'.repeat(rest)}"}` };
}

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
  for (const EventBusName of ['default', 'house']) {
    await twin.events.send(
      new PutRuleCommand({ Name: 'all', EventBusName, EventPattern: '{"account":["123456789012"]}' }),
    );
    const Targets = [{ Id: 'queue', Arn: queueArn(EventBusName) }];
    await twin.events.send(new PutTargetsCommand({ Rule: 'all', EventBusName, Targets }));
  }
});
afterEach(() => twin.close());

const put = (...Entries: PutEventsRequestEntry[]) => twin.events.send(new PutEventsCommand({ Entries }));
const putAs = (service: string | undefined, Source: string, traceHeader?: string) =>
  twin.kernel.call({
    service: 'events',
    operation: 'PutEvents',
    input: { Entries: [{ ...GOOD, Source }] },
    principal: service === undefined ? { type: 'account' } : { type: 'service', service },
    traceHeader,
  });

test('entries cannot be read', async () => {
  const client = twin.kernel.call({
    service: 'events',
    operation: 'PutEvents',
    input: { Entries: 'none' },
    principal: { type: 'account' },
  });
  await expect(client).rejects.toMatchObject({ code: 'SerializationException' });
});

test.each([
  ['none at all', []],
  ['more than ten', Array(11).fill(GOOD)],
  ['a name that no bus can have', [{ ...GOOD, EventBusName: 'a b' }]],
  ['a megabyte in all', [entryOf(1_048_576)]],
])('%s is not allowed', async (_, entries) => {
  await expect(put(...entries)).rejects.toMatchObject({
    name: 'ValidationException',
    $metadata: { httpStatusCode: 400 },
  });
});

test('a single entry may take all of the megabyte', async () => {
  expect(await put(entryOf(1_048_575))).toMatchObject({ FailedEntryCount: 0 });
});

test('an invalid entry fails alone, at its index', async () => {
  const required = (name: string) => ({
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  });
  const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const { FailedEntryCount, Entries } = await put(
    GOOD,
    { ...GOOD, Source: undefined },
    { ...GOOD, DetailType: undefined },
    { ...GOOD, Detail: undefined },
    { ...GOOD, Detail: 'text' },
    { ...GOOD, Detail: '[]' },
    { ...GOOD, Detail: '"text"' },
    { ...GOOD, DetailType: 'x'.repeat(129) },
    { ...GOOD, Source: 'aws.ec2' },
    GOOD,
  );
  expect(FailedEntryCount).toBe(8);
  expect(Entries).toEqual([
    { EventId: expect.any(String) },
    ...[required('Source'), required('DetailType'), required('Detail'), malformed, malformed, malformed],
    expect.objectContaining({ ErrorCode: 'InvalidArgument' }),
    { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    { EventId: expect.any(String) },
  ]);
  await twin.kernel.whenIdle();
  expect(twin.bodies('default')).toHaveLength(2);
});

test('a bus is given by name or ARN; without either, it is the default bus', async () => {
  await put(GOOD, { ...GOOD, EventBusName: 'house' }, { ...GOOD, EventBusName: busArn('house') });
  await twin.kernel.whenIdle();
  expect([twin.bodies('default').length, twin.bodies('house').length]).toEqual([1, 2]);
});

test.each(['none', busArn('none'), busArn('house').replace('eu-west-1', 'eu-west-2')])(
  'an event for the bus %s is dropped and reported as accepted',
  async (EventBusName) => {
    const answer = await put({ ...GOOD, EventBusName });
    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    await twin.kernel.whenIdle();
    expect(twin.taken).toEqual([]);
  },
);

test('an event that matches no rule stores nothing', async () => {
  const Name = 'all';
  await twin.events.send(new PutRuleCommand({ Name, EventPattern: '{"source":["mall"]}' }));
  await put(GOOD);
  await twin.kernel.whenIdle();
  expect(twin.taken).toEqual([]);
});

test('sources that begin with aws. belong to services', async () => {
  expect(await putAs('states.amazonaws.com', 'aws.states')).toMatchObject({ FailedEntryCount: 0 });
  expect(await putAs(undefined, 'aws.states')).toMatchObject({ FailedEntryCount: 1 });
  await twin.kernel.whenIdle();
  expect(twin.bodies('default')).toMatchObject([{ source: 'aws.states' }]);
});

test('the trace header of an entry takes precedence over that of the call', async () => {
  await putAs(undefined, 'shop', CALL_TRACE);
  await twin.kernel.call({
    service: 'events',
    operation: 'PutEvents',
    input: { Entries: [{ ...GOOD, TraceHeader: OWN_TRACE }] },
    principal: { type: 'account' },
    traceHeader: CALL_TRACE,
  });
  await twin.kernel.whenIdle();
  expect(twin.taken.map(({ traceHeader }) => traceHeader)).toEqual([CALL_TRACE, OWN_TRACE]);
});

test('an event without a time gets the time of its arrival', async () => {
  await put(GOOD);
  await twin.kernel.whenIdle();
  expect(twin.bodies('default')).toMatchObject([{ time: '2026-01-01T12:00:00Z' }]);
});

test('an entry can be made to fail on purpose', async () => {
  twin.kernel.faults.add({ service: 'events', effect: 'entry', match: { DetailType: 'Cancelled' }, times: 1 });
  const answer = await put(GOOD, { ...GOOD, DetailType: 'OrderCancelled' }, { ...GOOD, DetailType: 'OrderCancelled' });
  expect(answer).toMatchObject({
    FailedEntryCount: 1,
    Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'InternalFailure' }, { EventId: expect.any(String) }],
  });
  twin.kernel.faults.add({
    service: 'events',
    effect: 'entry',
    error: { code: 'ThrottlingException', message: 'slow' },
  });
  expect(await put(GOOD)).toMatchObject({ Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'slow' }] });
  await twin.kernel.whenIdle();
  expect(twin.bodies('default')).toHaveLength(2);
});

test('an event for one target is one row until it is delivered', async () => {
  const rows = twin.kernel.store.collection('scheduler');
  twin.kernel.faults.add({ service: 'sqs', effect: 'throttle' });
  await put(GOOD);
  await twin.kernel.whenIdle();
  const waiting = async () => (await rows.list({ prefix: 'events.deliver' })).length;
  expect(await waiting()).toBe(1);
  twin.kernel.faults.clear();
  await twin.kernel.settle();
  expect(await waiting()).toBe(0);
});
