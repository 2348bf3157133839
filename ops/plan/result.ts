/** How a step of a plan ends. */

/**
 * How carrying out a step ended. `done`: now; what it set going may still run. `already`: by an earlier run, or by somebody
 * else. `gone`: what was to be repaired is no longer there. `failed`: it could not be carried out, and the item stays.
 */
export type Result = 'done' | 'already' | 'gone' | 'failed';

/**
 * How what a step set going ended. `failed-again`: the item, or a new one like it, is in the list of failures.
 * `unfinished`: no end was seen in the time that it may take.
 */
export type FinalResult = 'done' | 'failed-again' | 'unfinished';
