/** How a step of a plan ended. */

/**
 * `done`: now. `already`: by an earlier run, or by somebody else. `gone`: what was to be repaired is no longer there.
 * `failed`: the item waits where it waited.
 */
export type Result = 'done' | 'already' | 'gone' | 'failed';
