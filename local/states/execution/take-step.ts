/** Does what a state's step says to the thread that is in it. */

import type { StatesContext } from '../context.ts';
import { forkStarted, stateExited, taskScheduled, taskStarted } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded } from '../state-error.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Step } from '../types/state-type.ts';
import { endFailed, endSucceeded } from './end.ts';
import { inState } from './in-state.ts';
import { enterState, record, save } from './run.ts';
import { openBranch, type Thread, touch } from './thread.ts';

/** @throws StateError `States.DataLimitExceeded` if the step carries too much */
export function takeStep(context: StatesContext, thread: Thread, step: Step): void {
  const take = TAKE[step.kind] as (context: StatesContext, thread: Thread, step: Step) => void;
  take(context, thread, step);
}

type Take<K extends Step['kind']> = (context: StatesContext, thread: Thread, step: Extract<Step, { kind: K }>) => void;

const TAKE: { [K in Step['kind']]: Take<K> } = {
  leave(context, thread, { output, assigned, next }) {
    const { state, position } = inState(thread);
    const now = context.kernel.clock.now();
    const text = output === undefined ? position.input : JSON.stringify(output);
    if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
    if (assigned !== undefined && exceedsDataLimit(JSON.stringify(assigned))) throw dataLimitExceeded(state.name);
    record(thread, stateExited(state.type, { name: state.name, output: text, assigned }), now);
    Object.assign(thread.progress.variables, assigned);
    context.branches.delete(thread.run.execution.id, thread.progress);
    if (next === undefined) endSucceeded(context, thread, text);
    else enterState(thread, { name: next, input: text, now });
  },
  wait(_, thread, { until }) {
    const { position } = inState(thread);
    position.phase = 'waiting';
    position.until = until;
    touch(thread);
  },
  task(context, thread, { task }) {
    const { state, position } = inState(thread);
    if (exceedsDataLimit(task.parameters)) throw dataLimitExceeded(state.name);
    const { clock, region } = context.kernel;
    const startedAt = clock.now();
    const resource = taskResource(task.resource);
    const scheduledEventId = record(thread, taskScheduled(resource, { region, ...task }), startedAt);
    record(thread, taskStarted(resource), startedAt);
    position.phase = 'performing';
    position.task = { ...task, startedAt, scheduledEventId };
    save(context, thread.run);
  },
  branch(context, thread, { input }) {
    const { state, position } = inState(thread);
    const text = JSON.stringify(input);
    if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
    const now = context.kernel.clock.now();
    const starts = state.behaviour.starts ?? [];
    const id = record(thread, forkStarted('Parallel', starts.length), now);
    position.phase = 'forked';
    position.fork = { id, length: starts.length, begun: starts.length, concurrency: starts.length };
    for (const [index, name] of starts.entries()) {
      const branch = openBranch({ record: { previousEventId: id, variables: {} }, outer: thread, fork: id, index });
      enterState(branch, { name, input: text, now });
    }
  },
  iterate(context, thread, { items, ...limits }) {
    const { position } = inState(thread);
    const id = record(thread, forkStarted('Map', items.length), context.kernel.clock.now());
    context.branches.putItems(thread.run.execution.id, id, items);
    position.phase = 'forked';
    position.fork = { id, length: items.length, begun: 0, ...limits };
  },
  fail(context, thread, { error, cause }) {
    endFailed(context, thread, { error: error?.slice(0, 256), cause: cause?.slice(0, 32_768) });
  },
};

/** @throws Error for a resource that no definition can name */
export function taskResource(arn: string): TaskResource {
  const resource = TASK_RESOURCES.get(arn);
  if (resource === undefined) throw new Error(`no task resource ${arn}`);
  return resource;
}
