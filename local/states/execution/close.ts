/** Ends an execution: its status, its last event, the announcement, and whatever is still under way. */

import type { StatesContext } from '../context.ts';
import {
  executionAborted,
  executionFailed,
  executionSucceeded,
  executionTimedOut,
  type NewEvent,
} from '../history/history-event.ts';
import { countStatus } from './count-status.ts';
import type { ExecutionStatus, Failure } from './execution.ts';
import { type Run, record, save } from './run.ts';
import { announceStatus } from './status-change.ts';
import { halt } from './thread.ts';

export function closeSucceeded(context: StatesContext, run: Run, output: string): void {
  run.execution.output = output;
  run.execution.position = undefined;
  close(context, run, { status: 'SUCCEEDED', event: executionSucceeded(output) });
}

export function closeFailed(context: StatesContext, run: Run, { error, cause }: Failure): void {
  Object.assign(run.execution, { error, cause });
  close(context, run, { status: 'FAILED', event: executionFailed({ error, cause }) });
}

/** AWS names the time-out in the history only. */
export function closeTimedOut(context: StatesContext, run: Run): void {
  close(context, run, { status: 'TIMED_OUT', event: executionTimedOut() });
}

export function closeAborted(context: StatesContext, run: Run, { error, cause }: Failure): void {
  Object.assign(run.execution, { error, cause });
  close(context, run, { status: 'ABORTED', event: executionAborted({ error, cause }) });
}

function close(
  context: StatesContext,
  run: Run,
  { status, event }: { status: ExecutionStatus; event: NewEvent },
): void {
  const now = context.kernel.clock.now();
  const { execution } = run;
  execution.status = status;
  execution.stoppedAt = now;
  record(run.root, event, now);
  save(context, run);
  halt(run.root);
  countStatus(context, execution);
  void announceStatus(context, execution);
  context.traces.send(execution);
}
