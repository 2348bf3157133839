/** Makes a folder and those above it. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Told to people in one line. */
export class FolderProblem extends Error {}

/**
 * One step at a time: where nobody can make a folder, as in `/proc`, Node's recursive way tries for ever.
 * @throws FolderProblem naming the folder that cannot be made
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FolderProblem(`--data: the folder cannot be made, name another: ${reason}`);
  }
}
