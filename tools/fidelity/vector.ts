/** Recordings of AWS in the format of the harness. */
import type { Json, JsonObject } from '../../local/kernel/json.ts';

/** A response of EventBridge's TestEventPattern. */
export interface PatternVector {
  name: string;
  event: Json;
  pattern: Json;
  /** Whether the pattern matches, or the name of the error. */
  answer: boolean | string;
}

/** A response of Step Functions' GetExecutionHistory; values that `compare` treats as masks match anything. */
export interface HistoryVector {
  name: string;
  definition: Json;
  input: Json;
  events: JsonObject[];
}

export interface Vectors {
  patterns: PatternVector[];
  histories: HistoryVector[];
  /** Recordings that are too incomplete to run, each with the reason. */
  incomplete: { name: string; reason: string }[];
}

/**
 * The result of a vector: `refused` names a feature that the twin does not implement, `difference` the first
 * difference.
 */
export type Verdict = { passed: true } | { refused: string } | { difference: string };
