/** Checks that the audit has every record exactly once. Pure. */
import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import type { AuditRecord } from '../../events/audit-record.ts';

/** What the audit must have recorded. */
export interface Deeds {
  executions: readonly ExecutionListItem[];
  /** Items that the operator replayed. */
  replayed: readonly string[];
}

/**
 * Every run of every execution must have ended, with one record of its end, and every replay must have one. Returns all
 * deviations.
 */
export function auditFlaws(records: readonly AuditRecord[], { executions, replayed }: Deeds): string[] {
  const counts = new Map<string, number>();
  for (const record of records) for (const key of keysOf(record)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const wanted = [...executions.flatMap(endsOf), ...replayed.map(replayOf)];
  return wanted.flatMap((key) => (counts.get(key) === 1 ? [] : `${counts.get(key) ?? 0} records of: ${key}`));
}

const failureOf = (arn: string | undefined, redrive: number) => `failure of ${arn}, redriven ${redrive} times`;
const successOf = (arn: string | undefined, redrive: number) => `success of ${arn}, redriven ${redrive} times`;
const replayOf = (item: string) => `replay of ${item}`;

/** A run that was redriven had failed. */
function endsOf({ executionArn, status, redriveCount = 0 }: ExecutionListItem): string[] {
  const failures = Array.from({ length: redriveCount }, (_, redrive) => failureOf(executionArn, redrive));
  const end = status === 'SUCCEEDED' ? successOf(executionArn, redriveCount) : failureOf(executionArn, redriveCount);
  return [...failures, end];
}

type KeysOf = (record: AuditRecord) => string;

const KEYS: Partial<Record<AuditRecord['detailType'], KeysOf>> = {
  ProfileWritten: ({ executionArn, redriveCount = 0 }) => successOf(executionArn, redriveCount),
  SignUpFailed: ({ executionArn, redriveCount = 0 }) => failureOf(executionArn, redriveCount),
  SignUpReplayed: ({ item = '' }) => replayOf(item),
};

function keysOf(record: AuditRecord): string[] {
  const keyOf = KEYS[record.detailType];
  return keyOf === undefined ? [] : [keyOf(record)];
}
