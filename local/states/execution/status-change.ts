/** Publishes that an execution started, ended or was redriven: metrics, and an event on the default bus. */
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { executionArn, type Identity, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { Execution, ExecutionStatus } from './execution.ts';
import { redriveObstacle } from './redrive.ts';

/** Input and output are left out of the event if they are this size or more together. */
const MAX_INCLUDED_BYTES = 248 * 1024;

const METRIC_OF: Readonly<Record<Exclude<ExecutionStatus, 'RUNNING'>, string>> = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

/** Publishes the new status of an execution. */
export function reportStatus({ kernel }: StatesContext, execution: Execution): void {
  countStatus(kernel, execution);
  void announceStatus(kernel, execution);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
function countStatus(kernel: Kernel, execution: Execution): void {
  const { status, startedAt, stoppedAt = startedAt, redriveCount } = execution;
  const StateMachineArn = stateMachineArn(kernel, execution.stateMachineName);
  const meter = kernel.metrics.meter('AWS/States', { StateMachineArn });
  if (status === 'RUNNING') {
    meter.add(redriveCount === 0 ? 'ExecutionsStarted' : 'ExecutionsRedriven');
    return;
  }
  meter.add(METRIC_OF[status]);
  meter.add('ExecutionTime', stoppedAt - startedAt, 'Milliseconds');
}

/**
 * Best effort, as on AWS: a failure is logged.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
async function announceStatus(kernel: Kernel, execution: Execution): Promise<void> {
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
