/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
import type { JsonObject } from '../../kernel/json.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { executionArn, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { Execution } from '../execution/execution.ts';
import { redriveObstacle } from '../execution/redrive.ts';
import { findExecution } from '../find.ts';
import { executionMembers } from '../rules.ts';

export function describeExecution(context: StatesContext): Operation {
  return operation({
    members: executionMembers,
    action: { name: 'states:DescribeExecution', on: (input) => input.executionArn },
    quota: { burst: 300, rate: 15, error: 'ThrottlingException' },
    run(input) {
      const { kernel } = context;
      const execution = findExecution(context, input.executionArn);
      const obstacle = redriveObstacle(execution, kernel.clock.now());
      return {
        executionArn: executionArn(kernel, execution.id),
        stateMachineArn: stateMachineArn(kernel, execution.stateMachineName),
        name: execution.name,
        status: execution.status,
        startDate: execution.startedAt / 1000,
        stopDate: seconds(execution.stoppedAt),
        traceHeader: execution.traceHeader,
        redriveCount: execution.redriveCount,
        redriveDate: seconds(execution.redrivenAt),
        redriveStatus: obstacle === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
        redriveStatusReason: obstacle,
        ...dataOf(execution, input.includedData !== 'METADATA_ONLY'),
      };
    },
  });
}

function dataOf({ input, output, error, cause }: Execution, included: boolean): JsonObject {
  const outputDetails = output === undefined ? undefined : { included };
  if (!included) return { inputDetails: { included }, outputDetails };
  return { input, inputDetails: { included }, output, outputDetails, error, cause };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
