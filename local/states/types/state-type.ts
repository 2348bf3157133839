/** What a state type is: the fields it may carry, and what entering it leads to. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import type { Compiler } from '../definition/compiler.ts';
import type { Scope, Step } from './step.ts';

/** A state of one definition, ready to run. Both throw a `StateError` when an expression fails. */
export interface Behaviour {
  enter(scope: Scope): Promise<Step>;
  resume?(scope: Scope, result: Json): Promise<Step>;
  /** The state that each branch begins with; a Map has one for all its iterations. */
  starts?: readonly string[];
  /** What an iteration of a Map begins with; its item stands in the context. */
  iterationInput?(scope: Scope): Promise<Json>;
}

/** A machine inside a state, and where it stands in it: `Branches[0]`. */
export interface InnerMachine {
  place: string;
  /** `StartAt` and `States`; not checked yet. */
  fields: JsonObject;
}

/** Where a state's transitions are written: `Next` or `End`, in its choices, or nowhere, because it ends the execution. */
export type Transition = 'next' | 'choices' | 'none';

export interface StateType {
  /** Besides those of every state. */
  readonly fields: Members;
  readonly transition: Transition;
  /** The machines inside such a state, whose fields have not been checked yet. */
  machines?(fields: JsonObject): InnerMachine[];
  /** What AWS runs and the twin does not: `the field ItemReader`. */
  unsupported?(fields: JsonObject): string | undefined;
  /** The fields have been checked by their rules. */
  compile(fields: JsonObject, compiler: Compiler): Behaviour;
}
