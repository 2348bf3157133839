/** The options of the bench's seeders. */
import type { OperationsSettings } from '../../events/operations-settings.ts';

/** The stage's names, the time of the failures, and a callback for progress. */
export interface Seeding {
  settings: OperationsSettings;
  /** Epoch milliseconds. */
  at: number;
  count: number;
  onProgress(done: number): void;
}
