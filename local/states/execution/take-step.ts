/** Does what a state's step says to the execution. */
import { stateExited, taskScheduled, taskStarted } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded } from '../state-error.ts';
import type { States } from '../states-context.ts';
import type { TaskResource } from '../tasks/task-resource.ts';
import { TASK_RESOURCES } from '../tasks/task-resources.ts';
import type { Step } from '../types/state-type.ts';
import { closeFailed, closeSucceeded } from './close.ts';
import { inState } from './in-state.ts';
import { enterState, type Run, record, save } from './run.ts';

/** @throws StateError `States.DataLimitExceeded` if the step carries too much */
export function takeStep(states: States, run: Run, step: Step): void {
  const take = TAKE[step.kind] as (states: States, run: Run, step: Step) => void;
  take(states, run, step);
}

const TAKE: { [K in Step['kind']]: (states: States, run: Run, step: Extract<Step, { kind: K }>) => void } = {
  leave(states, run, { output, assigned, next }) {
    const { state, position } = inState(run);
    const now = states.kernel.clock.now();
    const text = output === undefined ? position.input : JSON.stringify(output);
    if (exceedsDataLimit(text)) throw dataLimitExceeded(state.name);
    if (assigned !== undefined && exceedsDataLimit(JSON.stringify(assigned))) throw dataLimitExceeded(state.name);
    record(run, stateExited(state.type, { name: state.name, output: text, assigned }), now);
    Object.assign(run.execution.variables, assigned);
    if (next === undefined) closeSucceeded(states, run, text);
    else enterState(run, { name: next, input: text, now });
  },
  wait(_, run, { until }) {
    const { position } = inState(run);
    position.phase = 'waiting';
    position.until = until;
  },
  task(states, run, { task }) {
    const { state, position } = inState(run);
    if (exceedsDataLimit(task.parameters)) throw dataLimitExceeded(state.name);
    const { clock, region } = states.kernel;
    const startedAt = clock.now();
    const resource = taskResource(task.resource);
    record(run, taskScheduled(resource, { region, ...task }), startedAt);
    record(run, taskStarted(resource), startedAt);
    position.phase = 'performing';
    position.task = { ...task, startedAt };
    save(states, run);
  },
  fail(states, run, { error, cause }) {
    closeFailed(states, run, { error: error?.slice(0, 256), cause: cause?.slice(0, 32_768) });
  },
};

/** @throws Error for a resource that no definition can name */
export function taskResource(arn: string): TaskResource {
  const resource = TASK_RESOURCES.get(arn);
  if (resource === undefined) throw new Error(`no task resource ${arn}`);
  return resource;
}
