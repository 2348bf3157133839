/** How the twin opens its LevelDBs. */
import type { OpenOptions } from 'classic-level';

/**
 * LevelDB maps every open file into memory, by default up to a thousand: a long run would appear to need as much memory
 * as it has written. 64 files of two megabytes each is the minimum.
 *
 * New data is kept in memory up to the size of the write buffer before it is sorted into files, which is the later cost
 * of a write. Twice the default buffer reduces that by more than a third.
 */
export const LEVEL_OPTIONS: Pick<OpenOptions, 'maxOpenFiles' | 'writeBufferSize'> = {
  maxOpenFiles: 74,
  writeBufferSize: 8 << 20,
};
