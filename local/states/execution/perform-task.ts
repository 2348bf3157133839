/**
 * Calls the service of a Task and waits for its response, its time-out or the end of the execution, whichever is first.
 */
import type { Json } from '../../kernel/json.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { Scheduler } from '../../kernel/time/scheduler.ts';
import { executionArn, stateMachineArn } from '../arns.ts';
import type { StatesContext } from '../context.ts';
import { taskFailed, taskScheduled, taskStarted, taskSucceeded, taskTimedOut } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import { serviceFailure } from '../tasks/service-failure.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import { taskTraceHeader } from '../tracing/segment.ts';
import type { TaskRequest } from '../types/step.ts';
import type { Position } from './execution.ts';
import { record, save } from './run.ts';
import { inState } from './scope.ts';
import type { Thread } from './thread.ts';

/** The abort reason when a task is no longer waited for. Without a reason, each abort would build an exception. */
const OVER = 'the wait for the task is over';

/** The running task of a position. */
type RunningTask = NonNullable<Position['task']>;

type TaskOutcome = { result: Json } | { failure: StateError };

/**
 * Schedules a task and saves that before calling its service.
 * @throws StateError if its parameters exceed the data limit
 */
export function beginTask(context: StatesContext, thread: Thread, task: TaskRequest): void {
  const { state, position } = inState(thread);
  if (exceedsDataLimit(task.parameters)) throw dataLimitExceeded(state.name);
  const { clock, region } = context.kernel;
  const startedAt = clock.now();
  const resource = resourceOf(task);
  const scheduledEventId = record(thread, taskScheduled(resource, { region, ...task }), startedAt);
  record(thread, taskStarted(resource), startedAt);
  position.phase = 'performing';
  position.task = { ...task, startedAt, scheduledEventId };
  save(context, thread.run);
}

/**
 * Resumes the state with the task's result when the service has responded. Ignores the response if the thread was
 * stopped or the execution timed out before.
 * @throws StateError if the task failed, timed out or returned too much data
 */
export async function performTask(context: StatesContext, thread: Thread): Promise<undefined> {
  const { position } = inState(thread);
  const { task } = position;
  if (task === undefined) throw new Error(`the execution ${thread.run.execution.id} performs no task`);
  const resource = resourceOf(task);
  const outcome = await outcomeOf(context, thread, { task, resource });
  const now = context.kernel.clock.now();
  if (thread.over || (outcome === undefined && now < timeoutOf(task))) return undefined;
  if (outcome === undefined) {
    record(thread, taskTimedOut(resource), now);
    throw new StateError('States.Timeout');
  }
  Object.assign(position, { phase: 'resuming', result: recordOutcome(thread, { outcome, resource, now }) });
  return undefined;
}

/** Resolves to undefined if the task or the execution timed out. */
async function outcomeOf(
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

/** Resolves when the task is no longer waited for. */
async function patienceOf(scheduler: Scheduler, milliseconds: number, signal: AbortSignal): Promise<undefined> {
  if (milliseconds === Number.POSITIVE_INFINITY) {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
  }
  await scheduler.wait(milliseconds, { signal, guard: true });
  return undefined;
}

function recordOutcome(
  thread: Thread,
  { outcome, resource, now }: { outcome: TaskOutcome; resource: TaskResource; now: number },
): Json {
  if ('result' in outcome) {
    const output = JSON.stringify(outcome.result);
    if (!exceedsDataLimit(output)) {
      record(thread, taskSucceeded(resource, output), now);
      return outcome.result;
    }
  }
  const failure = 'failure' in outcome ? outcome.failure : dataLimitExceeded(resource.resourceType);
  record(thread, taskFailed(resource, { error: failure.error, cause: failure.detail }), now);
  throw failure;
}

/** When the task itself times out (epoch milliseconds). */
function timeoutOf({ startedAt, timeoutSeconds }: RunningTask): number {
  return timeoutSeconds === undefined ? Number.POSITIVE_INFINITY : startedAt + 1000 * timeoutSeconds;
}

/** @throws Error for a resource that no definition can contain */
function resourceOf({ resource: arn }: TaskRequest): TaskResource {
  const resource = TASK_RESOURCES.get(arn);
  if (resource === undefined) throw new Error(`no task resource ${arn}`);
  return resource;
}
