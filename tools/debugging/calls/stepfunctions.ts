/** State machines and their executions. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('stepfunctions');

export function stepFunctionsCalls({ stateMachineArn, executionArn, roleName }: About): Call[] {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  const roleArn = `arn:aws:iam::123456789012:role/${roleName}`;
  return [
    answers('ListStateMachines', {}, 'stateMachines[].stateMachineArn'),
    answers('DescribeStateMachine', { stateMachineArn }, ['definition', 'loggingConfiguration.level', 'roleArn']),
    answers('ListExecutions', { stateMachineArn }, ['executions[].executionArn', 'executions[].status']),
    answers('ListExecutions', { stateMachineArn, statusFilter: 'FAILED' }, 'executions'),
    answers('DescribeExecution', { executionArn }, ['status', 'input', 'output', 'startDate']),
    answers('DescribeStateMachineForExecution', { executionArn }, ['name', 'definition']),
    answers('GetExecutionHistory', { executionArn }, ['events[].type', 'events[].executionStartedEventDetails']),
    answers('GetExecutionHistory', { executionArn, reverseOrder: true }, 'events[].executionSucceededEventDetails'),
    answers('GetExecutionHistory', { executionArn, includeExecutionData: false }, 'events[].id'),
    answers('ValidateStateMachineDefinition', { definition }, ['result', 'diagnostics']),
    fails('DescribeExecution', { executionArn: `${executionArn}-none` }, 'ExecutionDoesNotExist'),
    fails('RedriveExecution', { executionArn }, 'ExecutionNotRedrivable'),
    isRefused(
      'CreateStateMachine',
      { name: 'quick', definition, roleArn, type: 'EXPRESS' },
      'state machines of the type EXPRESS',
    ),
    isRefused('DescribeMapRun', { mapRunArn: executionArn }),
    isRefused('ListActivities'),
  ];
}
