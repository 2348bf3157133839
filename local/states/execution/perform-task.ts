/** Calls the service behind a Task and waits for it, for its time-out, for the execution's end: whichever comes first. */
import type { Json } from '../../kernel/json.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { executionArn, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { StateError } from '../state-error.ts';
import { serviceFailure } from '../tasks/service-failure.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { taskTraceHeader } from '../tracing/segment.ts';
import type { Position } from './execution.ts';
import type { Thread } from './thread.ts';

/** Why a task is no longer waited for; without a reason of its own, each abort would build an exception. */
const OVER = 'the wait for the task is over';

/** The running task of a position. */
export type RunningTask = NonNullable<Position['task']>;

export type TaskOutcome = { result: Json } | { failure: StateError };

/** Undefined if its time was up, or the execution's, before the service answered: whatever it answers then is ignored. */
export async function performTask(
  context: StatesContext,
  thread: Thread,
  { task, resource }: { task: RunningTask; resource: TaskResource },
): Promise<TaskOutcome | undefined> {
  const { clock, scheduler } = context.kernel;
  const until = Math.min(timeoutOf(task), thread.run.execution.deadline ?? Number.POSITIVE_INFINITY);
  if (until <= clock.now()) return undefined;
  const gone = new AbortController();
  thread.interrupt = () => gone.abort(OVER);
  const answer = callService(context, thread, { task, resource, signal: gone.signal });
  const patience = patienceOf(scheduler, until - clock.now(), gone.signal);
  try {
    return await scheduler.activity.parked(Promise.race([answer, patience]));
  } finally {
    gone.abort(OVER);
    thread.interrupt = undefined;
  }
}

async function callService(
  { kernel }: StatesContext,
  { run: { execution } }: Thread,
  { task, resource, signal }: { task: RunningTask; resource: TaskResource; signal: AbortSignal },
): Promise<TaskOutcome> {
  const requestId = kernel.entropy.uuid();
  const caller = {
    executionArn: executionArn(kernel, execution.id),
    stateMachineArn: stateMachineArn(kernel, execution.stateMachineName),
  };
  try {
    const output = await kernel.call({
      service: resource.service,
      operation: resource.operation,
      input: resource.input(JSON.parse(task.parameters), caller),
      principal: { type: 'role', roleArn: execution.roleArn, session: execution.name },
      traceHeader: taskTraceHeader(execution, task.scheduledEventId),
      requestId,
      signal,
    });
    return { result: resource.result(output, requestId) };
  } catch (error) {
    if (error instanceof StateError) return { failure: error };
    if (error instanceof ServiceError) return { failure: serviceFailure(error, resource, requestId) };
    throw error;
  }
}

/** Resolves when nobody waits for the task any longer. */
async function patienceOf(scheduler: Scheduler, milliseconds: number, signal: AbortSignal): Promise<undefined> {
  if (milliseconds === Number.POSITIVE_INFINITY) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
  }
  await scheduler.wait(milliseconds, { signal, guard: true });
  return undefined;
}

/** When a task's own time is up, epoch milliseconds. */
export function timeoutOf({ startedAt, timeoutSeconds }: RunningTask): number {
  return timeoutSeconds === undefined ? Number.POSITIVE_INFINITY : startedAt + 1000 * timeoutSeconds;
}
