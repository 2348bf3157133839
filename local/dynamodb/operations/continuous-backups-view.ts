/** `ContinuousBackupsDescription`: a setting that is kept and shown. The twin's folder is its only copy. */
import type { JsonObject } from '../../kernel/json.ts';
import type { TableSettings } from '../tables.ts';

const DAY_SECONDS = 86_400;
/** AWS restores to within the last five minutes. */
const LATEST_SECONDS = 300;

/** `now` in epoch milliseconds. */
export function continuousBackupsView({ recoveryDays }: TableSettings, now: number): JsonObject {
  const latest = Math.floor(now / 1000) - LATEST_SECONDS;
  const PointInTimeRecoveryDescription =
    recoveryDays === undefined
      ? { PointInTimeRecoveryStatus: 'DISABLED' }
      : {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: recoveryDays,
          EarliestRestorableDateTime: latest - recoveryDays * DAY_SECONDS,
          LatestRestorableDateTime: latest,
        };
  return { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription } };
}
