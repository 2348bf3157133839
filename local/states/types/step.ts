/** What a state sees while it is evaluated, and what its evaluation leads to. Pure: effects are described, not done. */
import type { Json, JsonObject } from '../../kernel/json.ts';

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

/** What comes next: the phase that the state, or the execution, goes to, with what it needs. */
export type Step =
  /** The state is left. Without `output` its input passes through; without `next` the execution succeeds. */
  | { phase: 'leaving'; output?: Json; assigned?: Record<string, Json>; next?: string }
  /** Nothing happens until then (epoch milliseconds); the state is then resumed. */
  | { phase: 'waiting'; until: number }
  /** The state is resumed with the task's result. */
  | { phase: 'performing'; task: TaskRequest }
  /** All branches begin with this input, or one iteration with each item; the state is resumed with the list of outputs. */
  | ({ phase: 'forked' } & ForkRequest)
  /** The execution fails. */
  | { phase: 'failing'; error?: string; cause?: string };

/** The branches of a Parallel, or the iterations of a Map, so many at once. */
export type ForkRequest = { input: Json } | { items: Json[]; concurrency: number; toleratedFailures?: number };
