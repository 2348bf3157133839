/** How the twin opens its LevelDBs. */
import type { OpenOptions } from 'classic-level';

/**
 * LevelDB maps every file that it has open into memory, a thousand of them if it may: a long run would seem to need as
 * much memory as it has written. This is the least that it takes: 64 files, of two megabytes each.
 *
 * What has not been sorted into files yet is kept in memory, up to the size of the write buffer. Sorting is what a write
 * costs later: with the double of the usual buffer, a good third less of it.
 */
export const LEVEL_OPTIONS: Pick<OpenOptions, 'maxOpenFiles' | 'writeBufferSize'> = {
  maxOpenFiles: 74,
  writeBufferSize: 8 << 20,
};
