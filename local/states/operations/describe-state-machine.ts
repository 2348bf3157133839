/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
import { required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { StatesContext } from '../context.ts';
import { findStateMachine } from '../find.ts';
import { describeMachine } from '../machines/describe-state-machine.ts';
import * as rules from '../rules.ts';

export function describeStateMachine(context: StatesContext): Operation {
  return operation({
    members: { stateMachineArn: required(rules.arn()), includedData: rules.includedData() },
    action: { name: 'states:DescribeStateMachine', on: (input) => input.stateMachineArn },
    run({ stateMachineArn, includedData }) {
      const machine = findStateMachine(context, stateMachineArn);
      return {
        ...describeMachine(context, machine, includedData),
        status: 'ACTIVE',
        type: 'STANDARD',
        creationDate: machine.createdAt / 1000,
        revisionId: machine.revisionId,
      };
    },
  });
}
