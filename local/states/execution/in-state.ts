/** Where a thread stands, and what the expressions of its state see. */

import type { StatesContext } from '../context.ts';
import type { State } from '../definition/definition.ts';
import type { Scope } from '../types/state-type.ts';
import { contextObject } from './context-object.ts';
import type { Position } from './execution.ts';
import { type Item, itemOf, type Thread, variablesOf } from './thread.ts';

export interface InState {
  state: State;
  position: Position;
}

/** @throws Error if the thread is in no state, as only those that have ended are */
export function inState({ progress: { position }, run: { execution, definition } }: Thread): InState {
  const state = position && definition.states.get(position.state);
  if (position && state) return { state, position };
  throw new Error(`the execution ${execution.id} is in no state of its definition`);
}

/** `item` is that of the iteration which the thread is in, or is about to begin. */
export function scopeOf({ kernel }: StatesContext, thread: Thread, item: Item | undefined = itemOf(thread)): Scope {
  const { position } = inState(thread);
  return {
    input: JSON.parse(position.input),
    variables: variablesOf(thread),
    context: contextObject(kernel, thread.run, { position, item }),
    now: kernel.clock.now(),
  };
}
