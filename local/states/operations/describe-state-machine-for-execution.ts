/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { stateMachineArn } from '../arns.ts';
import { findExecution, findStateMachine } from '../find.ts';
import { describeMachine } from '../machines/describe-state-machine.ts';
import { executionMembers } from '../rules.ts';
import type { States } from '../states-context.ts';

/** The definition and the role are those that the execution started with. */
export function describeStateMachineForExecution(states: States): Operation {
  return operation(executionMembers, ({ executionArn, includedData }) => {
    const { stateMachineName, definitionId, roleArn, stateMachineUpdatedAt } = findExecution(states, executionArn);
    const machine = findStateMachine(states, stateMachineArn(states.kernel, stateMachineName));
    return {
      ...describeMachine(states, { ...machine, definitionId, roleArn }, includedData),
      updateDate: stateMachineUpdatedAt / 1000,
    };
  });
}
