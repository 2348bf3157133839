/** Starts, stops and redrives executions. A row in the scheduler keeps each running execution going. */

import type { StatesContext } from '../context.ts';
import { executionStarted } from '../history/history-event.ts';
import { advance } from './advance.ts';
import { endExecution } from './end.ts';
import type { Execution, Failure } from './execution.ts';
import { reopen } from './redrive.ts';
import { enterState, openRun, record, save } from './run.ts';
import { reportStatus } from './status-change.ts';
import { halt, type Run } from './thread.ts';

const JOB = 'states.advance';

/**
 * The number of executions that run at once: more than enough to occupy the machine. One that waits is not among them. The tasks of
 * more would time out while they wait for functions, because a function here has few environments.
 */
export const RUNNING_AT_ONCE = 256;

export interface Executor {
  /** Begins a new execution, which has no history yet. */
  start(execution: Execution): void;
  /** Aborts a running execution. A running task is not stopped; its result is ignored. */
  stop(execution: Execution, failure: Failure): void;
  /** Continues an execution that did not succeed from the state where it ended. */
  redrive(execution: Execution, token?: string): void;
}

export function createExecutor(context: StatesContext): Executor {
  const { clock, scheduler } = context.kernel;
  scheduler.register(JOB, (id) => goOn(context, id), { concurrency: RUNNING_AT_ONCE });

  /** Schedules a row that is due immediately, and again after a restart, until the execution waits or ends. */
  function begin(run: Run): void {
    save(context, run);
    scheduler.schedule({ job: JOB, id: run.execution.id });
    reportStatus(context, run.execution);
  }

  return {
    start(execution) {
      const now = clock.now();
      const run = openRun(context, execution);
      execution.deadline = deadlineOf(run, now);
      record(run.root, executionStarted(execution.input, execution.roleArn), now);
      enterState(run.root, { name: run.definition.startAt, input: execution.input, now });
      begin(run);
    },
    stop(execution, failure) {
      const run = context.runs.get(execution.id) ?? openRun(context, execution, execution.status);
      endExecution(context, run, { status: 'ABORTED', failure });
      context.runs.delete(execution.id);
      scheduler.cancel(JOB, execution.id);
    },
    redrive(execution, token) {
      const now = clock.now();
      const run = openRun(context, execution, execution.status);
      reopen(context, run, now);
      execution.deadline = deadlineOf(run, now);
      if (token !== undefined)
        execution.redriveTokens = [...execution.redriveTokens, { token, redrivenAt: now }].slice(-10);
      begin(run);
    },
  };
}

async function goOn(context: StatesContext, id: string): Promise<void> {
  const { executions, runs, kernel } = context;
  const execution = executions.get(id);
  if (execution?.status !== 'RUNNING') return;
  const run = openRun(context, execution, execution.status);
  runs.set(id, run);
  try {
    const dueAt = await advance(context, run);
    if (dueAt === undefined || run.root.over) return;
    save(context, run);
    kernel.scheduler.schedule({ job: JOB, id, at: Math.min(dueAt, execution.deadline ?? dueAt) });
  } finally {
    halt(run.root);
    if (runs.get(id) === run) runs.delete(id);
  }
}

function deadlineOf({ definition: { timeoutSeconds } }: Run, now: number): number | undefined {
  return timeoutSeconds === undefined ? undefined : now + 1000 * timeoutSeconds;
}
