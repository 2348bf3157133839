/** The metrics of executions. https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
import { stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import type { Execution, ExecutionStatus } from './execution.ts';

const NAMES: Readonly<Record<Exclude<ExecutionStatus, 'RUNNING'>, string>> = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

/** Counts a status that an execution has just come to. */
export function countStatus({ kernel }: StatesContext, execution: Execution): void {
  const { status, startedAt, stoppedAt = startedAt, redriveCount } = execution;
  const StateMachineArn = stateMachineArn(kernel, execution.stateMachineName);
  const meter = kernel.metrics.meter('AWS/States', { StateMachineArn });
  if (status === 'RUNNING') {
    meter.add(redriveCount === 0 ? 'ExecutionsStarted' : 'ExecutionsRedriven');
    return;
  }
  meter.add(NAMES[status]);
  meter.add('ExecutionTime', stoppedAt - startedAt, 'Milliseconds');
}
