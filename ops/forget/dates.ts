/** Until when each place may still have something of a forgotten person. Pure. */
import type { ForgetSettings } from '../../events/forget-settings.ts';

const DAY = 86_400_000;

/** Days that AWS keeps what nobody can delete, and how late it may be in deleting. */
const KEPT = {
  /** Step Functions, after the end of an execution. */
  executions: 90,
  /** One queue; a message that is moved to another queue by an operator can stay there as long again. */
  queue: 14,
  /** X-Ray. */
  traces: 30,
  /** Point-in-time recovery of DynamoDB. */
  backups: 35,
  /** CloudWatch Logs deletes up to three days after the retention. */
  logsLate: 3,
  /** DynamoDB deletes expired items within some days. */
  itemsLate: 3,
  /** An execution that runs when the person is forgotten, or an archive that deletes late. */
  others: 1,
} as const;

/** Until events of a forgotten life can still arrive: archive, then an execution, then two queues. */
const arrivingDays = (archive: number): number => archive + KEPT.executions + 2 * KEPT.queue;

export interface Dates {
  /** When the tombstone ends, in seconds since 1970. */
  expiresAt: number;
  queues: Until;
  executions: Until;
  archive: Until;
  logs: Until;
  traces: Until;
  backups: Until;
  tombstone: Until;
}

/** Days in UTC, `yyyy-mm-dd`: nothing is left after them. */
export interface Until {
  /** If nothing of the archive or of a queue is run again. */
  gone: string;
  /** In any case. Absent where nothing can run again. */
  atLatest?: string;
}

/** `forgottenAt` in epoch milliseconds. */
export function datesOf(forgottenAt: number, { retentionDays: { archive, logs } }: ForgetSettings): Dates {
  const day = (days: number) => new Date(forgottenAt + days * DAY).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const arriving = arrivingDays(archive);
  const until = (days: number, again?: number): Until => ({
    gone: day(days + KEPT.others),
    ...(again !== undefined && { atLatest: day(arriving + again + KEPT.others) }),
  });
  return {
    expiresAt: Math.ceil(forgottenAt / 1000) + (arriving * DAY) / 1000,
    queues: until(KEPT.queue, 0),
    executions: until(KEPT.executions, 0),
    archive: until(archive),
    logs: until(logs + KEPT.logsLate, logs + KEPT.logsLate),
    traces: until(KEPT.traces, KEPT.traces),
    backups: until(KEPT.backups),
    tombstone: until(arriving + KEPT.itemsLate + KEPT.backups),
  };
}

/** The last of all days. */
export function lastDay({ expiresAt: _, ...places }: Dates): string {
  const days = Object.values(places).flatMap(({ gone, atLatest }: Until) => [gone, atLatest ?? '']);
  return days.reduce((last, day) => (day > last ? day : last));
}
