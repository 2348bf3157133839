/** What each operation of Step Functions needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';
import { type Identity, stateMachineArn } from './arns.ts';

const OF_STATE_MACHINE = ['DescribeStateMachine', 'ListExecutions', 'StartExecution'] as const;
const OF_EXECUTION = [
  'DescribeExecution',
  'DescribeStateMachineForExecution',
  'GetExecutionHistory',
  'RedriveExecution',
  'StopExecution',
] as const;

export function statesActions(identity: Identity): Record<string, Action> {
  return {
    ...actionsOn('states', OF_STATE_MACHINE, (input) => String(input.stateMachineArn)),
    ...actionsOn('states', OF_EXECUTION, (input) => String(input.executionArn)),
    ...actionsOn('states', ['CreateStateMachine'], ({ name }) => stateMachineArn(identity, String(name))),
    ListStateMachines: actionOnAll('states:ListStateMachines'),
  };
}
