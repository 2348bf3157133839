/** How the twin opens its LevelDBs. */
import type { OpenOptions } from 'classic-level';

/**
 * LevelDB maps every file that it has open into memory, a thousand of them if it may: a long run would seem to need as
 * much memory as it has written. These are the least that it takes: 64 files of a megabyte.
 */
export const LEVEL_OPTIONS: Pick<OpenOptions, 'maxFileSize' | 'maxOpenFiles'> = {
  maxFileSize: 2 ** 20,
  maxOpenFiles: 74,
};
