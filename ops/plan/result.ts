/** The results of a step of a plan. */

/**
 * The result of running a step. `done`: it succeeded, and an execution that it started may still be running. `already`: an
 * earlier run or another operator has done it. `gone`: the item no longer exists. `failed`: it failed, and the item is still open.
 */
export type Result = 'done' | 'already' | 'gone' | 'failed';

/**
 * How the work that a step started ended. `failed-again`: it failed, and `failed` lists it or a new item for it. `unfinished`:
 * it did not end within the time limit.
 */
export type FinalResult = 'done' | 'failed-again' | 'unfinished';
