/** What a seeder of the bench works with. */
import type { OperationsSettings } from '../../events/operations-settings.ts';

/** The stage's names, the time at which it all went wrong, and who is told of progress. */
export interface Seeding {
  settings: OperationsSettings;
  /** Epoch milliseconds. */
  at: number;
  count: number;
  onProgress(done: number): void;
}
