/** Paths inside this repository, independent of the working directory. */
import { fileURLToPath } from 'node:url';

/** Absolute path of a file or folder given relative to the repository's root. */
export function repositoryPath(relative: string): string {
  return fileURLToPath(new URL(`../${relative}`, import.meta.url));
}
