/** Replays: which events go where again, in what order, and how a replay ends. */
import {
  CancelReplayCommand,
  CreateArchiveCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { busArn, queueArn, START, type StartedEvents, startEvents } from '../start-events.ts';

const ARCHIVE = 'arn:aws:events:eu-west-1:123456789012:archive/orders';
const REPLAY = 'arn:aws:events:eu-west-1:123456789012:replay/again';
const ruleArn = (name: string) => `arn:aws:events:eu-west-1:123456789012:rule/house/${name}`;
const at = (seconds: number) => new Date(START + seconds * 1000);
const TraceHeader = 'Root=1-00000000-000000000000000000000001;Parent=0000000000000001;Sampled=1';

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.deploy('AWS::Events::EventBus', { Name: 'house' });
  await twin.events.send(new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn: busArn('house') }));
  for (const Rule of ['first', 'second']) {
    await twin.events.send(
      new PutRuleCommand({ Name: Rule, EventBusName: 'house', EventPattern: '{"source":["shop"]}' }),
    );
    const Targets = [{ Id: 'queue', Arn: queueArn(Rule) }];
    await twin.events.send(new PutTargetsCommand({ Rule, EventBusName: 'house', Targets }));
  }
});
afterEach(() => twin.close());

const put = (...seconds: number[]) =>
  twin.events.send(
    new PutEventsCommand({
      Entries: seconds.map((second) => ({
        ...{ Source: 'shop', DetailType: 'OrderPlaced', Detail: `{"second":${second}}`, Time: at(second) },
        ...{ EventBusName: 'house', TraceHeader },
      })),
    }),
  );
const start = (input: Partial<StartReplayCommand['input']> = {}) =>
  twin.events.send(
    new StartReplayCommand({
      ...{ ReplayName: 'again', EventSourceArn: ARCHIVE, EventStartTime: at(-3600), EventEndTime: at(3600) },
      Destination: { Arn: busArn('house'), FilterArns: [ruleArn('first')] },
      ...input,
    }),
  );
const describeReplay = (ReplayName = 'again') => twin.events.send(new DescribeReplayCommand({ ReplayName }));

/** Puts events and forgets that their targets got them. */
async function archived(...seconds: number[]) {
  for (let from = 0; from < seconds.length; from += 10) await put(...seconds.slice(from, from + 10));
  await twin.kernel.whenIdle();
  twin.taken.length = 0;
}
const secondsIn = (queue: string) =>
  twin.bodies(queue).map((body) => (body as { detail: { second: number } }).detail.second);

test('events of the time range go to the chosen rules, in the order of their times', async () => {
  await archived(30, 10, 20, 0, 40);
  await start({ EventStartTime: at(10), EventEndTime: at(40) });
  await twin.kernel.whenIdle();
  expect(secondsIn('first')).toEqual([10, 20, 30]);
  expect(secondsIn('second')).toEqual([]);
});

test('without a filter they go to all rules', async () => {
  await archived(0);
  await start({ Destination: { Arn: busArn('house') } });
  await twin.kernel.whenIdle();
  expect([secondsIn('first'), secondsIn('second')]).toEqual([[0], [0]]);
});

test('a replayed event is the archived one with the name of the replay, without a trace header', async () => {
  await put(0);
  await twin.kernel.whenIdle();
  const [original] = twin.bodies('first');
  await start();
  await twin.kernel.whenIdle();
  expect(twin.bodies('first')[1]).toEqual({ ...(original as object), 'replay-name': 'again' });
  expect(twin.taken.at(-1)).toMatchObject({ traceHeader: undefined });
  expect(twin.taken.at(-1)?.input.MessageSystemAttributes).toBeUndefined();
});

test('a replayed event is not archived again', async () => {
  await archived(0, 1);
  await start();
  await twin.kernel.whenIdle();
  const archive = await twin.events.send(new DescribeArchiveCommand({ ArchiveName: 'orders' }));
  expect(archive.EventCount).toBe(2);
});

test('a rule can tell replayed events from others', async () => {
  const EventPattern = '{"replay-name":[{"exists":false}]}';
  await twin.events.send(new PutRuleCommand({ Name: 'first', EventBusName: 'house', EventPattern }));
  await archived(0);
  await start();
  await twin.kernel.whenIdle();
  expect(twin.bodies('first')).toEqual([]);
});

test('it reports its progress and its end', async () => {
  await archived(0, 5);
  expect(await start({ Description: 'once more' })).toMatchObject({
    ReplayArn: REPLAY,
    State: 'STARTING',
    ReplayStartTime: at(0),
  });
  await twin.kernel.whenIdle();
  expect(await describeReplay()).toMatchObject({
    ReplayName: 'again',
    ReplayArn: REPLAY,
    Description: 'once more',
    State: 'COMPLETED',
    EventSourceArn: ARCHIVE,
    Destination: { Arn: busArn('house'), FilterArns: [ruleArn('first')] },
    EventStartTime: at(-3600),
    EventEndTime: at(3600),
    EventLastReplayedTime: at(5),
    ReplayStartTime: at(0),
    ReplayEndTime: at(0),
  });
});

test('a replay of many pages sends each event once', async () => {
  const seconds = Array.from({ length: 250 }, (_, index) => index);
  await archived(...seconds);
  await start();
  await twin.kernel.whenIdle();
  expect(secondsIn('first')).toEqual(seconds);
});

test('a cancelled replay sends no more events', async () => {
  await archived(0);
  twin.kernel.scheduler.stop();
  await start();
  const command = new CancelReplayCommand({ ReplayName: 'again' });
  expect(await twin.events.send(command)).toMatchObject({ ReplayArn: REPLAY, State: 'CANCELLING' });
  expect(await describeReplay()).toMatchObject({ State: 'CANCELLING' });
  await twin.kernel.scheduler.start();
  await twin.kernel.whenIdle();
  expect(await describeReplay()).toMatchObject({ State: 'CANCELLED', ReplayEndTime: at(0) });
  expect(twin.taken).toEqual([]);
  await expect(twin.events.send(command)).rejects.toMatchObject({
    name: 'IllegalStatusException',
    message: 'Replay again is not in a valid state for this operation.',
  });
});

test.each([
  ['a name out of bounds', { ReplayName: 'a b' }, 'ValidationException', /'replayName'/],
  [
    'an unknown archive',
    { EventSourceArn: ARCHIVE.replace('orders', 'none') },
    'ValidationException',
    'Parameter EventSourceArn is not valid. Reason: Archive none does not exist.',
  ],
  [
    'an unknown bus',
    { Destination: { Arn: busArn('none') } },
    'ResourceNotFoundException',
    'Event bus none does not exist.',
  ],
  [
    'another bus',
    { Destination: { Arn: busArn('default') } },
    'ValidationException',
    'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
  ],
  [
    'something else than a bus',
    { Destination: { Arn: queueArn('first') } },
    'ValidationException',
    'Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.',
  ],
  [
    'an end that is not after its start',
    { EventStartTime: at(5), EventEndTime: at(5) },
    'ValidationException',
    'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
  ],
  [
    'both an end before its start and a destination that is no bus',
    { EventStartTime: at(5), EventEndTime: at(4), Destination: { Arn: queueArn('first') } },
    'ValidationException',
    'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
  ],
])('a replay with %s is not allowed', async (_, input, name, message) => {
  await expect(start(input)).rejects.toMatchObject({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});

test('a name stays in use for 90 days', async () => {
  await start();
  await expect(start()).rejects.toMatchObject({
    name: 'ResourceAlreadyExistsException',
    message: 'Replay again already exists.',
  });
  await twin.kernel.advance(91 * 86_400_000);
  await expect(describeReplay()).rejects.toMatchObject({ message: 'Replay again does not exist.' });
});

test('no more than ten replays run at once', async () => {
  twin.kernel.scheduler.stop();
  for (let index = 0; index < 10; index += 1) await start({ ReplayName: `replay-${index}` });
  await expect(start()).rejects.toMatchObject({ name: 'LimitExceededException' });
});

test('replays are listed by one filter and in pages', async () => {
  for (const ReplayName of ['b', 'a-2', 'a-1']) await start({ ReplayName });
  await twin.kernel.whenIdle();
  const list = (input: ListReplaysCommand['input']) => twin.events.send(new ListReplaysCommand(input));
  const names = async (input: ListReplaysCommand['input']) =>
    (await list(input)).Replays?.map(({ ReplayName }) => ReplayName);
  expect(await names({})).toEqual(['a-1', 'a-2', 'b']);
  expect(await names({ NamePrefix: 'a-' })).toEqual(['a-1', 'a-2']);
  expect(await names({ EventSourceArn: ARCHIVE })).toHaveLength(3);
  expect(await names({ State: 'RUNNING' })).toEqual([]);
  const { NextToken } = await list({ Limit: 2 });
  expect(await names({ NextToken })).toEqual(['b']);
  await expect(list({ NamePrefix: 'a', State: 'COMPLETED' })).rejects.toMatchObject({
    message: 'At most one filter is allowed for ListReplays. Use either : State, EventSourceArn, or NamePrefix.',
  });
});
