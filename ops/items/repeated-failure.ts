/** Counts how often an item has failed with the same error, although it was replayed in between. Pure. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { EXECUTIONS, type Item } from './item.ts';
import { nameInArn } from './item-id.ts';

/** `<sign-up id>-<plan id>-<hash>`, the name of an execution that the tool started. */
const STARTED_BY_PLAN = /^\S+-(\d{8}T\d{6}-[0-9a-f]{6})-[0-9a-f]{8}$/;

/** The plan that started the execution. */
export function planOf(arn: string): string | undefined {
  return STARTED_BY_PLAN.exec(nameInArn(arn))?.[1];
}

/** Whether the item has never been replayed: then it has failed once. */
export function isFirstFailure({ execution }: Item): boolean {
  return execution !== undefined && execution.redriveCount === 0 && planOf(execution.arn) === undefined;
}

/** Includes the current failure. A failure with other attributes does not count. */
export function sameFailures(item: Item, records: readonly AuditRecord[]): number {
  if (item.place !== EXECUTIONS) return 1 + earlierReplays(item, records).length;
  let count = 0;
  let end: { arn: string; redriveCount: number } | undefined = item.execution;
  let error = item.error;
  while (end !== undefined && error === item.error && count <= records.length) {
    count += 1;
    end = endBefore(end, records);
    error = end && errorAt(end, records);
  }
  return count;
}

/** A message that failed again has a new id, so earlier replays of this sign-up from the same place are counted. */
function earlierReplays({ place, signUp, failedAt, detailType }: Item, records: readonly AuditRecord[]): AuditRecord[] {
  if (signUp === undefined || detailType === undefined) return [];
  return records.filter(
    (record) =>
      record.detailType === 'SignUpReplayed' &&
      record.signUpId === signUp.signUpId &&
      record.item?.startsWith(`${place}/`) === true &&
      record.occurredAt <= failedAt,
  );
}

function endBefore({ arn, redriveCount }: { arn: string; redriveCount: number }, records: readonly AuditRecord[]) {
  if (redriveCount > 0) return { arn, redriveCount: redriveCount - 1 };
  const planId = planOf(arn);
  const restart = records.find((record) => record.means === 'restart' && record.planId === planId);
  if (planId === undefined || restart?.item === undefined || restart.changes !== undefined) return undefined;
  const ends = records.filter((record) => isFailure(record) && record.executionArn === restart.item);
  const last = ends.reduce((most, { redriveCount: count = 0 }) => Math.max(most, count), 0);
  return { arn: restart.item, redriveCount: last };
}

const isFailure = ({ detailType }: AuditRecord) => detailType === 'SignUpFailed' || detailType === 'AccessFailed';

const errorAt = (end: { arn: string; redriveCount: number }, records: readonly AuditRecord[]) =>
  records.find(
    (record) => isFailure(record) && record.executionArn === end.arn && (record.redriveCount ?? 0) === end.redriveCount,
  )?.error;
