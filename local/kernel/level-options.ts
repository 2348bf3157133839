/** How the twin opens its LevelDBs. */
import type { OpenOptions } from 'classic-level';

/**
 * LevelDB maps every file that it has open into memory, a thousand of them if it may: a long run would seem to need as
 * much memory as it has written. This is the least that it takes: 64 files, of two megabytes each.
 */
export const LEVEL_OPTIONS: Pick<OpenOptions, 'maxOpenFiles'> = { maxOpenFiles: 74 };
