/** What was recorded of AWS, in the form that the harness runs. */
import type { Json, JsonObject } from '../../local/kernel/json.ts';

/** An answer of EventBridge's TestEventPattern. */
export interface PatternVector {
  name: string;
  event: Json;
  pattern: Json;
  /** Whether the pattern matches, or the name of the error. */
  answer: boolean | string;
}

/** An answer of Step Functions' GetExecutionHistory; the values that `compare` treats as masks stand for anything. */
export interface HistoryVector {
  name: string;
  definition: Json;
  input: Json;
  events: JsonObject[];
}

export interface Vectors {
  patterns: PatternVector[];
  histories: HistoryVector[];
  /** Recordings that hold too little to be run, each with the reason. */
  incomplete: { name: string; reason: string }[];
}

/** What became of a vector: `refused` names what the twin does not implement, `difference` where the answers part. */
export type Verdict = { passed: true } | { refused: string } | { difference: string };
