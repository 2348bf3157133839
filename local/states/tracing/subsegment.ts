/** The part of a segment for one state, one iteration of a Map or one call of a Task. */
export interface Subsegment {
  /** Identifies it in its segment: the event that began it, or `iterationNumber`. */
  number: number;
  /** The subsegment that contains it; absent at the top level. */
  parent?: number;
  name: string;
  /** Epoch milliseconds. */
  start: number;
  /** Absent while it runs. */
  end?: number;
  fault?: boolean;
  /** The error's name. */
  error?: string;
  /** The operation of the called service. */
  operation?: string;
}

/** More than the items that a Map may have. */
const ITERATIONS_PER_MAP = 100_000;

/** Negative, so that it never equals the id of an event. `fork` is the event that began the Map. */
export function iterationNumber(fork: number, index: number): number {
  return -(fork * ITERATIONS_PER_MAP + index);
}
