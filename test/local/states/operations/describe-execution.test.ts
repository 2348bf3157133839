/** Describing executions. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

test('DescribeExecution returns every member', async () => {
  const stateMachineArn = await states.create({ StartAt: 'End', States: { End: { Type: 'Succeed', Output: 1 } } });
  const executionArn = await states.start(stateMachineArn, { n: 1 }, 'one');
  const { $metadata: _, ...described } = await states.client.send(new DescribeExecutionCommand({ executionArn }));
  expect(described).toEqual({
    executionArn,
    stateMachineArn,
    name: 'one',
    status: 'SUCCEEDED',
    startDate: new Date(START),
    stopDate: new Date(START),
    input: '{"n":1}',
    inputDetails: { included: true },
    output: '1',
    outputDetails: { included: true },
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
});

test('data can be left out', async () => {
  const executionArn = await states.start(
    await states.create({ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'No' } } }),
  );
  const described = await states.client.send(
    new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
  );
  expect(described).toMatchObject({ status: 'FAILED', inputDetails: { included: false }, redriveStatus: 'REDRIVABLE' });
  expect(described).not.toHaveProperty('input');
  expect(described).not.toHaveProperty('error');
});

test.each([
  ['arn:aws:states:eu-west-1:123456789012:execution:orders:x', 'ExecutionDoesNotExist'],
  ['arn:aws:sqs:eu-west-1:123456789012:execution:orders:x', 'InvalidArn'],
  ['arn:aws:states:eu-west-1:123456789012:stateMachine:orders', 'InvalidArn'],
])('%s is refused', async (executionArn, name) => {
  await expect(states.describe(executionArn)).rejects.toMatchObject({ name });
});
