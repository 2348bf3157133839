/** Targets by the SDK: put, list, remove, and what is refused. */
import {
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { queueArn, ROLE, STATE_MACHINE, type StartedEvents, startEvents } from '../start-events.ts';

const QUEUE = { Id: 'queue', Arn: queueArn('orders') };

let twin: StartedEvents;
beforeEach(async () => {
  twin = await startEvents();
  await twin.events.send(new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":["shop"]}' }));
});
afterEach(() => twin.close());

const put = (...Targets: Target[]) => twin.events.send(new PutTargetsCommand({ Rule: 'orders', Targets }));
const list = (input: Partial<ListTargetsByRuleCommand['input']> = {}) =>
  twin.events.send(new ListTargetsByRuleCommand({ Rule: 'orders', ...input }));

test('targets are put, replaced by their id, and listed in pages', async () => {
  const machine = { Id: 'machine', Arn: STATE_MACHINE, RoleArn: ROLE, RetryPolicy: { MaximumRetryAttempts: 3 } };
  expect(await put(QUEUE, machine)).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
  await put({ ...QUEUE, Input: '{}' });
  const first = await list({ Limit: 1 });
  expect(first.Targets).toEqual([machine]);
  expect((await list({ NextToken: first.NextToken })).Targets).toEqual([{ ...QUEUE, Input: '{}' }]);
});

test.each<[string, Target, string | RegExp]>([
  ['an id out of bounds', { ...QUEUE, Id: '!@#' }, /'targets.1.member.id' failed to satisfy constraint/],
  [
    'no ARN',
    { ...QUEUE, Arn: 'orders' },
    'Parameter orders is not valid. Reason: Provided Arn is not in correct format.',
  ],
  ['no role for a state machine', { ...QUEUE, Arn: STATE_MACHINE }, `RoleArn is required for target ${STATE_MACHINE}.`],
  [
    'two inputs',
    { ...QUEUE, Input: '{}', InputPath: '$.detail' },
    'Only one of Input, InputPath, or InputTransformer must be provided for target queue.',
  ],
  ['a bad path', { ...QUEUE, InputPath: 'detail' }, 'Invalid JsonPath detail for target queue.'],
  [
    'a variable that nothing defines',
    { ...QUEUE, InputTransformer: { InputPathsMap: { a: '$.id' }, InputTemplate: '"<a> <b>"' } },
    'InputTemplate for target queue contains invalid placeholder b.',
  ],
  [
    'dead letters for no queue',
    { ...QUEUE, DeadLetterConfig: { Arn: STATE_MACHINE } },
    /is not the ARN of an SQS queue/,
  ],
  ['too many attempts', { ...QUEUE, RetryPolicy: { MaximumRetryAttempts: 186 } }, /less than or equal to 185/],
  ['too short a life', { ...QUEUE, RetryPolicy: { MaximumEventAgeInSeconds: 59 } }, /greater than or equal to 60/],
])('a target with %s is not allowed', async (_, target, message) => {
  await expect(put(target)).rejects.toMatchObject({
    name: 'ValidationException',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});

test.each(['arn:aws:lambda:eu-west-1:123456789012:function:f', 'arn:aws:states:eu-west-1:123456789012:activity:a'])(
  'the target %s is refused by name',
  async (Arn) => {
    await expect(put({ Id: 'a', Arn })).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining(`the events target ${Arn}`),
    });
  },
);

test('a rule has no more than five targets', async () => {
  const five = Array.from({ length: 5 }, (_, index) => ({ ...QUEUE, Id: `t${index}` }));
  await put(...five);
  await expect(put(QUEUE)).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The requested resource exceeds the maximum number allowed.',
  });
});

test('targets are removed by id; an unknown id fails alone', async () => {
  await put(QUEUE);
  const remove = (Ids: string[]) => twin.events.send(new RemoveTargetsCommand({ Rule: 'orders', Ids }));
  expect(await remove(['queue', 'none'])).toMatchObject({
    FailedEntryCount: 1,
    FailedEntries: [{ TargetId: 'none', ErrorCode: 'ResourceNotFoundException' }],
  });
  expect((await list()).Targets).toEqual([]);
});

test('targets of an unknown rule are refused', async () => {
  const command = new PutTargetsCommand({ Rule: 'none', Targets: [QUEUE] });
  await expect(twin.events.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
