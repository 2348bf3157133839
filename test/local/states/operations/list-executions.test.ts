/** Listing executions by status and page. */
import { ListExecutionsCommand, type ListExecutionsInput } from '@aws-sdk/client-sfn';
import { type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
let stateMachineArn: string;
beforeEach(async () => {
  states = await startStates();
  stateMachineArn = await states.create({
    StartAt: 'Which',
    States: {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.good %}', Next: 'Good' }], Default: 'Bad' },
      Good: { Type: 'Succeed' },
      Bad: { Type: 'Fail' },
    },
  });
});
afterEach(() => states.close());

const list = async (input: Partial<ListExecutionsInput> = {}) => {
  const answer = await states.client.send(new ListExecutionsCommand({ stateMachineArn, ...input }));
  return { names: (answer.executions ?? []).map(({ name }) => name), nextToken: answer.nextToken };
};
const startAll = async (...names: string[]) => {
  for (const name of names) await states.start(stateMachineArn, { good: name.startsWith('good') }, name);
};

test('executions of every status are listed newest first', async () => {
  await startAll('good-1', 'bad-1', 'good-2');
  expect(await list()).toEqual({ names: ['good-2', 'bad-1', 'good-1'], nextToken: undefined });
});

test('a status filters', async () => {
  await startAll('good-1', 'bad-1', 'good-2');
  expect((await list({ statusFilter: 'FAILED' })).names).toEqual(['bad-1']);
  expect((await list({ statusFilter: 'SUCCEEDED' })).names).toEqual(['good-2', 'good-1']);
  expect((await list({ statusFilter: 'RUNNING' })).names).toEqual([]);
});

test('pages follow one another without gap or repetition', async () => {
  await startAll('good-1', 'bad-1', 'good-2', 'bad-2', 'good-3');
  const first = await list({ maxResults: 2 });
  const second = await list({ maxResults: 2, nextToken: first.nextToken });
  const third = await list({ maxResults: 2, nextToken: second.nextToken });
  expect([...first.names, ...second.names, ...third.names]).toEqual(['good-3', 'bad-2', 'good-2', 'bad-1', 'good-1']);
  expect(third.nextToken).toBeUndefined();
});

test('each item has name, ARN, status and times', async () => {
  const executionArn = await states.start(stateMachineArn, { good: true }, 'one');
  const { executions } = await states.client.send(new ListExecutionsCommand({ stateMachineArn }));
  const date = expect.any(Date);
  expect(executions).toEqual([
    {
      executionArn,
      stateMachineArn,
      name: 'one',
      status: 'SUCCEEDED',
      startDate: date,
      stopDate: date,
      redriveCount: 0,
    },
  ]);
});

test('executions of another state machine are not listed', async () => {
  await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }, 'orders2');
  await states.start(`${stateMachineArn}2`);
  expect((await list()).names).toEqual([]);
});

test.each([
  [
    'an unknown state machine',
    { stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:x' },
    'StateMachineDoesNotExist',
  ],
  ['no ARN', { stateMachineArn: 'x' }, 'InvalidArn'],
  ['too large a page', { maxResults: 1001 }, 'ValidationException'],
  ['an unknown status', { statusFilter: 'succeeded' as 'SUCCEEDED' }, 'ValidationException'],
  ['a filter of map runs', { redriveFilter: 'REDRIVEN' as const }, 'ValidationException'],
  ['a status of map runs', { statusFilter: 'PENDING_REDRIVE' as const }, 'ValidationException'],
  ['a foreign token', { nextToken: 'abc' }, 'InvalidToken'],
  ['a token of another list', { nextToken: Buffer.from('states:orders').toString('base64url') }, 'InvalidToken'],
])('%s is refused', async (_, input, name) => {
  await expect(list(input)).rejects.toMatchObject({ name });
});
