/** What a segment tells of one state, one iteration of a Map or one call of a Task. */
export interface Subsegment {
  /** Tells it from the others of its segment: the event that began it, or `iterationNumber`. */
  number: number;
  /** The one that it is part of; absent for what the execution did itself. */
  parent?: number;
  name: string;
  /** Epoch milliseconds. */
  start: number;
  /** Absent while it is under way. */
  end?: number;
  fault?: boolean;
  /** The error's name. */
  error?: string;
  /** Of the called service. */
  operation?: string;
}

/** More items than a Map may have. */
const ITERATIONS_PER_MAP = 100_000;

/** Below zero, where no event is. `fork` is the event that began the Map. */
export function iterationNumber(fork: number, index: number): number {
  return -(fork * ITERATIONS_PER_MAP + index);
}
