/** Creates a folder and its parents. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Its message is shown to the user in one line. */
export class FolderProblem extends Error {}

/**
 * Creates one level at a time: where no folder can be created, as in `/proc`, Node's recursive mode never ends.
 * @throws FolderProblem naming the folder that cannot be created
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FolderProblem(`--data: the folder cannot be created, choose another one: ${reason}`);
  }
}
