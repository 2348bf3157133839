/** What a state type is: the fields it may carry, and what entering it leads to. Pure: effects are told, not done. */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Members } from '../../kernel/rules/rule.ts';
import type { Compiler } from '../definition/compiler.ts';

/** What a state sees while it is evaluated. */
export interface Scope {
  readonly input: Json;
  readonly variables: Readonly<Record<string, Json>>;
  /** The context object, `$states.context`. */
  readonly context: JsonObject;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A call that a Task wants made. */
export interface TaskRequest {
  /** The state's `Resource`. */
  resource: string;
  /** JSON text. */
  parameters: string;
  timeoutSeconds?: number;
}

/** What comes next. */
export type Step =
  /** The state is left. Without `output` its input passes through; without `next` the execution succeeds. */
  | { kind: 'leave'; output?: Json; assigned?: Record<string, Json>; next?: string }
  /** Nothing happens until then (epoch milliseconds); the state is then resumed. */
  | { kind: 'wait'; until: number }
  /** The state is resumed with the task's result. */
  | { kind: 'task'; task: TaskRequest }
  /** All branches begin, with this input; the state is resumed with the list of their outputs. */
  | { kind: 'branch'; input: Json }
  /** An iteration for each item, so many at once; the state is resumed with the list of the outputs. */
  | { kind: 'iterate'; items: Json[]; concurrency: number; toleratedFailures?: number }
  /** The execution fails. */
  | { kind: 'fail'; error?: string; cause?: string };

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
