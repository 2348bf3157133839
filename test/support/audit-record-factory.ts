/** Audit records as `record-audit-events` stores them. */
import { AUDIT_DAY_SHARDS } from '../../events/names.ts';

export interface AuditRecordChanges {
  /** Distinguishes records, and chooses the shard. */
  number: number;
  occurredAt: string;
  userName?: string;
}

export function auditRecordFactory({ number, occurredAt, userName = `okta_${number}` }: AuditRecordChanges) {
  return {
    userName,
    auditId: `${number}`.padStart(32, '0'),
    dayShard: `${occurredAt.slice(0, 'yyyy-mm-dd'.length)}#${number % AUDIT_DAY_SHARDS}`,
    expiresAt: Math.floor(Date.parse(occurredAt) / 1000) + 86_400,
    detailType: 'ProfileWritten',
    occurredAt,
    signUpId: 'f00d',
    clientId: 'client-1',
    traceId: '1-6a10f3c2-5f84a1b2c3d4e5f60718293a',
    outcome: 'created',
  };
}
