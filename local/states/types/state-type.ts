/** The interface of a state type: the fields that it may have, and what entering it does. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import type { Compiler } from '../definition/compiler.ts';
import type { Scope, Step } from './step.ts';

/** A compiled state. Both functions throw a `StateError` when an expression fails. */
export interface Behaviour {
  enter(scope: Scope): Promise<Step>;
  resume?(scope: Scope, result: Json): Promise<Step>;
  /** The first state of each branch; a Map has one for all its iterations. */
  starts?: readonly string[];
  /** The input of an iteration of a Map. The scope's context has its item. */
  iterationInput?(scope: Scope): Promise<Json>;
}

/** A machine inside a state, and its path within the state: `Branches[0]`. */
export interface InnerMachine {
  place: string;
  /** `StartAt` and `States`, not checked yet. */
  fields: JsonObject;
}

/** Where a state's transitions are: in `Next` or `End`, in its choices, or nowhere, because it ends the execution. */
export type Transition = 'next' | 'choices' | 'none';

export interface StateType {
  /** The fields beside those that every state has. */
  readonly fields: Members;
  readonly transition: Transition;
  /** The machines inside such a state. Their fields have not been checked yet. */
  machines?(fields: JsonObject): InnerMachine[];
  /** A feature of AWS that the twin does not support: `the field ItemReader`. */
  unsupported?(fields: JsonObject): string | undefined;
  /** Expects fields that have passed `checkFields`. */
  compile(fields: JsonObject, compiler: Compiler): Behaviour;
}
