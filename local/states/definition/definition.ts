/** A state machine's definition, compiled: its states by name, each ready to run. */
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
  /** How long an execution may take, counted anew by a redrive. */
  timeoutSeconds?: number;
  /** Those inside Parallel and Map states too: names are unique in a definition. */
  states: ReadonlyMap<string, State>;
}
