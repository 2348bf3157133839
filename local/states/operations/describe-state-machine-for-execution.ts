/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html */
import { type Operation, operation } from '../../kernel/service.ts';
import { stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { findExecution, findStateMachine } from '../find.ts';
import { describeMachine } from '../machines/describe-state-machine.ts';
import { executionMembers } from '../rules.ts';

/** Returns the definition and the role with which the execution started. */
export function describeStateMachineForExecution(context: StatesContext): Operation {
  return operation({
    members: executionMembers,
    action: { name: 'states:DescribeStateMachineForExecution', on: (input) => input.executionArn },
    run({ executionArn, includedData }) {
      const { stateMachineName, definitionId, roleArn, stateMachineUpdatedAt } = findExecution(context, executionArn);
      const machine = findStateMachine(context, stateMachineArn(context.kernel, stateMachineName));
      return {
        ...describeMachine(context, { ...machine, definitionId, roleArn }, includedData),
        updateDate: stateMachineUpdatedAt / 1000,
      };
    },
  });
}
