/**
 * Tells the default bus that an execution started, ended or was redriven. Best effort, as on AWS: a failure is logged.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import { executionArn, type Identity, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { Execution } from './execution.ts';
import { redriveObstacle } from './redrivability.ts';

/** Together, input and output of this size or more are left out of the event. */
const MAX_INCLUDED_BYTES = 248 * 1024;

export async function announceStatus({ kernel }: StatesContext, execution: Execution): Promise<void> {
  const { clock, log } = kernel;
  const sourceArn = executionArn(kernel, execution.id);
  const entry = {
    Source: 'aws.states',
    DetailType: 'Step Functions Execution Status Change',
    Time: clock.now() / 1000,
    Resources: [sourceArn],
    Detail: JSON.stringify(statusDetail(kernel, execution, clock.now())),
  };
  try {
    await kernel.call({
      service: 'events',
      operation: 'PutEvents',
      input: { Entries: [entry] },
      principal: { type: 'service', service: 'states.amazonaws.com', sourceArn },
      traceHeader: execution.traceHeader,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log(`the status ${execution.status} of ${sourceArn} was not announced: ${reason}`);
  }
}

/** The event's detail. Times are epoch milliseconds here, unlike in the API. */
export function statusDetail(identity: Identity, execution: Execution, now: number): JsonObject {
  const { input, output, redriveCount } = execution;
  const included = Buffer.byteLength(input) + Buffer.byteLength(output ?? '') < MAX_INCLUDED_BYTES;
  const obstacle = redriveObstacle(execution, now);
  return {
    executionArn: executionArn(identity, execution.id),
    stateMachineArn: stateMachineArn(identity, execution.stateMachineName),
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: included ? input : null,
    output: included ? (output ?? null) : null,
    inputDetails: { included },
    outputDetails: output === undefined ? null : { included },
    error: execution.error ?? null,
    cause: execution.cause ?? null,
    redriveCount,
    redriveDate: execution.redrivenAt ?? null,
    redriveStatus: obstacle === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: obstacle ?? null,
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
  };
}
