/** The beginning of a Map's iteration: its event, its input, its first state. */
import type { Json } from '../../kernel/json.ts';
import type { StatesContext } from '../context.ts';
import { mapIterationStarted } from '../history/history-event.ts';
import { exceedsDataLimit } from '../limits.ts';
import { dataLimitExceeded, StateError } from '../state-error.ts';
import { endFailed } from './end.ts';
import type { Fork } from './execution.ts';
import { recordFailure } from './handle-failure.ts';
import { inState, scopeOf } from './in-state.ts';
import { enterState, record } from './run.ts';
import { openBranch, type Thread, touch } from './thread.ts';

/** Begins the next one; `previousEventId` is of the event that made room for it. */
export function beginIteration(
  context: StatesContext,
  thread: Thread,
  { fork, items, previousEventId }: { fork: Fork; items: Json[]; previousEventId: number },
): Thread {
  const index = fork.begun;
  const item = { Index: index, Value: items[index] ?? null };
  const progress = { previousEventId, variables: {} };
  const iteration = openBranch({ record: progress, outer: thread, fork: fork.id, index, item });
  fork.begun += 1;
  touch(thread);
  thread.children.add(iteration);
  record(iteration, mapIterationStarted({ name: inState(thread).state.name, index }), context.kernel.clock.now());
  return iteration;
}

/** Enters its first state with what the Map selects; if that cannot be computed, the iteration fails. */
export async function enterIteration(context: StatesContext, iteration: Thread): Promise<void> {
  const { clock } = context.kernel;
  const { outer, item } = iteration.branch ?? {};
  if (outer === undefined) throw new Error('only an iteration of a Map begins without a state');
  const { name, behaviour } = inState(outer).state;
  try {
    const input = JSON.stringify(await behaviour.iterationInput?.(scopeOf(context, outer, item)));
    if (iteration.over) return;
    if (exceedsDataLimit(input)) throw dataLimitExceeded(name);
    enterState(iteration, { name: behaviour.starts?.[0] ?? '', input, now: clock.now() });
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    if (!iteration.over)
      endFailed(
        context,
        iteration,
        recordFailure(iteration, { failure: error, position: inState(outer).position, now: clock.now() }),
      );
  }
}
