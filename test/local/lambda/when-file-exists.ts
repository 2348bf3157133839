/** A file that a function writes shows that the function runs, even if its thread responds to nothing any more. */
import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves when a function has written the file, and what it printed before has arrived. */
export async function whenFileExists(file: string): Promise<void> {
  while (!existsSync(file)) await nextTurn();
  // A thread's messages are received in the next turn.
  await nextTurn();
  await nextTurn();
}
