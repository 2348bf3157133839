/** Reading histories by page, in both directions, with and without data. */
import { GetExecutionHistoryCommand, type GetExecutionHistoryInput } from '@aws-sdk/client-sfn';
import { START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
let executionArn: string;
beforeEach(async () => {
  states = await startStates();
  const arn = await states.create({ StartAt: 'One', States: { One: { Type: 'Pass', End: true } } });
  executionArn = await states.start(arn, { n: 1 });
});
afterEach(() => states.close());

const get = (input: Partial<GetExecutionHistoryInput> = {}) =>
  states.client.send(new GetExecutionHistoryCommand({ executionArn, ...input }));
const ids = async (input: Partial<GetExecutionHistoryInput>) => {
  const { events = [], nextToken } = await get(input);
  return { ids: events.map(({ id }) => id), nextToken };
};

test('events come in their order, with their times', async () => {
  const { events = [] } = await get();
  expect(events.map(({ id, type }) => `${id} ${type}`)).toEqual([
    '1 ExecutionStarted',
    '2 PassStateEntered',
    '3 PassStateExited',
    '4 ExecutionSucceeded',
  ]);
  expect(events[0]?.timestamp).toEqual(new Date(START));
});

test('pages go forwards and backwards', async () => {
  const first = await ids({ maxResults: 3 });
  expect(first.ids).toEqual([1, 2, 3]);
  expect(await ids({ maxResults: 3, nextToken: first.nextToken })).toEqual({ ids: [4], nextToken: undefined });
  const last = await ids({ maxResults: 3, reverseOrder: true });
  expect(last.ids).toEqual([4, 3, 2]);
  expect(await ids({ maxResults: 3, reverseOrder: true, nextToken: last.nextToken })).toEqual({
    ids: [1],
    nextToken: undefined,
  });
});

test('data can be left out', async () => {
  const { events = [] } = await get({ includeExecutionData: false });
  expect(events.map(({ timestamp: _, ...event }) => event).slice(0, 3)).toEqual([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { roleArn: expect.any(String) },
    },
    { id: 2, previousEventId: 0, type: 'PassStateEntered', stateEnteredEventDetails: { name: 'One' } },
    { id: 3, previousEventId: 2, type: 'PassStateExited', stateExitedEventDetails: { name: 'One' } },
  ]);
});

test.each([
  [
    'an unknown execution',
    { executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:orders:x' },
    'ExecutionDoesNotExist',
    "Execution Does Not Exist: 'arn:aws:states:eu-west-1:123456789012:execution:orders:x'",
  ],
  ['no ARN', { executionArn: 'x' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: x'"],
  ['a foreign token', { nextToken: 'abc' }, 'InvalidToken', "Invalid Token: 'abc'"],
])('%s is refused', async (_, input, name, message) => {
  await expect(get(input)).rejects.toMatchObject({ name, message });
});
