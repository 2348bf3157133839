/** A compiled state machine definition: its states by name, ready to run. */
import type { Retrier } from '../retry.ts';
import type { Behaviour } from '../types/state-type.ts';
import type { StateTypeName } from '../types/state-types.ts';
import type { Leave } from './compiler.ts';

export interface Catcher {
  errorEquals: readonly string[];
  leave: Leave;
}

export interface State {
  name: string;
  type: StateTypeName;
  behaviour: Behaviour;
  retriers: readonly Retrier[];
  catchers: readonly Catcher[];
}

export interface Definition {
  startAt: string;
  /** The longest that an execution may take. A redrive starts the count again. */
  timeoutSeconds?: number;
  /** Includes the states inside Parallel and Map states: names are unique in a definition. */
  states: ReadonlyMap<string, State>;
}
