/** Does what a state's step says to the thread that is in it. */
import { forkStarted, stateExited, taskScheduled, taskStarted } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded } from '../state-error.ts';
import type { States } from '../states-context.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Step } from '../types/state-type.ts';
import { endFailed, endSucceeded } from './end.ts';
import { inState } from './in-state.ts';
import { enterState, record, save } from './run.ts';
import { openBranch, type Thread, touch } from './thread.ts';

/** @throws StateError `States.DataLimitExceeded` if the step carries too much */
export function takeStep(states: States, thread: Thread, step: Step): void {
  const take = TAKE[step.kind] as (states: States, thread: Thread, step: Step) => void;
  take(states, thread, step);
}

type Take<K extends Step['kind']> = (states: States, thread: Thread, step: Extract<Step, { kind: K }>) => void;

const TAKE: { [K in Step['kind']]: Take<K> } = {
  leave(states, thread, { output, assigned, next }) {
    const { state, position } = inState(thread);
    const now = states.kernel.clock.now();
    const text = output === undefined ? position.input : JSON.stringify(output);
    if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
    if (assigned !== undefined && exceedsDataLimit(JSON.stringify(assigned))) throw dataLimitExceeded(state.name);
    record(thread, stateExited(state.type, { name: state.name, output: text, assigned }), now);
    Object.assign(thread.progress.variables, assigned);
    states.branches.delete(thread.run.execution.id, thread.progress);
    if (next === undefined) endSucceeded(states, thread, text);
    else enterState(thread, { name: next, input: text, now });
  },
  wait(_, thread, { until }) {
    const { position } = inState(thread);
    position.phase = 'waiting';
    position.until = until;
    touch(thread);
  },
  task(states, thread, { task }) {
    const { state, position } = inState(thread);
    if (exceedsDataLimit(task.parameters)) throw dataLimitExceeded(state.name);
    const { clock, region } = states.kernel;
    const startedAt = clock.now();
    const resource = taskResource(task.resource);
    const scheduledEventId = record(thread, taskScheduled(resource, { region, ...task }), startedAt);
    record(thread, taskStarted(resource), startedAt);
    position.phase = 'performing';
    position.task = { ...task, startedAt, scheduledEventId };
    save(states, thread.run);
  },
  branch(states, thread, { input }) {
    const { state, position } = inState(thread);
    const text = JSON.stringify(input);
    if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
    const now = states.kernel.clock.now();
    const starts = state.behaviour.starts ?? [];
    const id = record(thread, forkStarted('Parallel', starts.length), now);
    position.phase = 'forked';
    position.fork = { id, length: starts.length, begun: starts.length, concurrency: starts.length };
    for (const [index, name] of starts.entries()) {
      const branch = openBranch({ record: { previousEventId: id, variables: {} }, outer: thread, fork: id, index });
      enterState(branch, { name, input: text, now });
    }
  },
  iterate(states, thread, { items, ...limits }) {
    const { position } = inState(thread);
    const id = record(thread, forkStarted('Map', items.length), states.kernel.clock.now());
    states.branches.putItems(thread.run.execution.id, id, items);
    position.phase = 'forked';
    position.fork = { id, length: items.length, begun: 0, ...limits };
  },
  fail(states, thread, { error, cause }) {
    endFailed(states, thread, { error: error?.slice(0, 256), cause: cause?.slice(0, 32_768) });
  },
};

/** @throws Error for a resource that no definition can name */
export function taskResource(arn: string): TaskResource {
  const resource = TASK_RESOURCES.get(arn);
  if (resource === undefined) throw new Error(`no task resource ${arn}`);
  return resource;
}
