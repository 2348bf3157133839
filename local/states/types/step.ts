/**
 * What a state reads while it is evaluated, and what its evaluation leads to. Pure: it describes effects without
 * running them.
 */
import type { Json, JsonObject } from '../../kernel/json.ts';

/** What a state reads while it is evaluated. */
export interface Scope {
  readonly input: Json;
  readonly variables: Readonly<Record<string, Json>>;
  /** The context object, `$states.context`. */
  readonly context: JsonObject;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A call that a Task requests. */
export interface TaskRequest {
  /** The state's `Resource`. */
  resource: string;
  /** JSON text. */
  parameters: string;
  timeoutSeconds?: number;
}

/** The next phase of the state or the execution, with its data. */
export type Step =
  /** Leaves the state. Without `output` its input passes through; without `next` the execution succeeds. */
  | { phase: 'leaving'; output?: Json; assigned?: Record<string, Json>; next?: string }
  /** Waits until a time (epoch milliseconds), then resumes the state. */
  | { phase: 'waiting'; until: number }
  /** Performs a task, then resumes the state with its result. */
  | { phase: 'performing'; task: TaskRequest }
  /**
   * Begins all branches with this input, or one iteration per item, then resumes the state with the list of outputs.
   */
  | ({ phase: 'forked' } & ForkRequest)
  /** Fails the execution. */
  | { phase: 'failing'; error?: string; cause?: string };

/** The branches of a Parallel, or the iterations of a Map; `concurrency` limits how many run at once. */
export type ForkRequest = { input: Json } | { items: Json[]; concurrency: number; toleratedFailures?: number };
