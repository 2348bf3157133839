/** Memory limits of a function's thread. */
import type { ResourceLimits } from 'node:worker_threads';

/** The memory that Node.js itself uses of a function's memory size. */
const NODE_MEGABYTES = 64;

/**
 * A function runs out of memory at about the same point as on AWS. The space for new objects is kept small: that has no
 * measurable cost, and saves a sixth of a twin's memory under load.
 */
export function resourceLimits(memorySize: number): ResourceLimits {
  return { maxOldGenerationSizeMb: memorySize - NODE_MEGABYTES, maxYoungGenerationSizeMb: 4 };
}
