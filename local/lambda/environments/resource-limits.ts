/** How much memory a function's thread may take. */
import type { ResourceLimits } from 'node:worker_threads';

export function resourceLimits(memorySize: number): ResourceLimits {
  return { maxOldGenerationSizeMb: Math.max(64, memorySize / 8) };
}
