/** Ends an execution: its status, its last event, the announcement, and whatever is still under way. */
import {
  executionAborted,
  executionFailed,
  executionSucceeded,
  executionTimedOut,
  type NewEvent,
} from '../history/history-event.ts';
import type { States } from '../states-context.ts';
import { countStatus } from './count-status.ts';
import type { ExecutionStatus, Failure } from './execution.ts';
import { type Run, record, save } from './run.ts';
import { announceStatus } from './status-change.ts';
import { halt } from './thread.ts';

export function closeSucceeded(states: States, run: Run, output: string): void {
  run.execution.output = output;
  run.execution.position = undefined;
  close(states, run, { status: 'SUCCEEDED', event: executionSucceeded(output) });
}

export function closeFailed(states: States, run: Run, { error, cause }: Failure): void {
  Object.assign(run.execution, { error, cause });
  close(states, run, { status: 'FAILED', event: executionFailed({ error, cause }) });
}

/** AWS names the time-out in the history only. */
export function closeTimedOut(states: States, run: Run): void {
  close(states, run, { status: 'TIMED_OUT', event: executionTimedOut() });
}

export function closeAborted(states: States, run: Run, { error, cause }: Failure): void {
  Object.assign(run.execution, { error, cause });
  close(states, run, { status: 'ABORTED', event: executionAborted({ error, cause }) });
}

function close(states: States, run: Run, { status, event }: { status: ExecutionStatus; event: NewEvent }): void {
  const now = states.kernel.clock.now();
  const { execution } = run;
  execution.status = status;
  execution.stoppedAt = now;
  record(run.root, event, now);
  save(states, run);
  halt(run.root);
  countStatus(states, execution);
  void announceStatus(states, execution);
  states.traces.send(execution);
}
