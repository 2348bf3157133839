/** `ContinuousBackupsDescription`: the setting is stored and returned, but the twin makes no backups. */
import type { JsonObject } from '../../kernel/json.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { TableSettings } from '../tables.ts';

const DAY_SECONDS = 86_400;
/** On AWS, the latest restorable time is five minutes ago. */
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

/** The calls about backups have an error of their own for a table that does not exist. */
export const tableNotFound = (name: string) => new ServiceError('TableNotFoundException', `Table not found: ${name}`);
