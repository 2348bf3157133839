/** Where an execution stands, and what the expressions of its state see. */
import type { State } from '../definition/definition.ts';
import type { States } from '../states-context.ts';
import type { Scope } from '../types/state-type.ts';
import { contextObject } from './context-object.ts';
import type { Position } from './execution.ts';
import type { Run } from './run.ts';

export interface InState {
  state: State;
  position: Position;
}

/** @throws Error if the execution is in no state, as only closed ones are */
export function inState({ execution, definition }: Run): InState {
  const { position } = execution;
  const state = position && definition.states.get(position.state);
  if (position && state) return { state, position };
  throw new Error(`the execution ${execution.id} is in no state of its definition`);
}

export function scopeOf({ kernel }: States, run: Run): Scope {
  const { position } = inState(run);
  return {
    input: JSON.parse(position.input),
    variables: run.execution.variables,
    context: contextObject(kernel, run, position),
    now: kernel.clock.now(),
  };
}
