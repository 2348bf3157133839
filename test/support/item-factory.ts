/** An item that waits, and the audit record of it, with what a test wants otherwise. */
import type { AuditRecord } from '../../events/audit-record.ts';
import type { Item } from '../../ops/items/item.ts';

const ARN = 'arn:aws:states:eu-west-1:123456789012:execution:sign-up:one';
const SIGN_UP = { signUpId: 'f'.repeat(32), userName: 'okta_1', clientId: 'client', traceId: 'unknown' };

/** A failed execution unless the changes say otherwise. */
export function itemFactory(changes: Partial<Item> = {}): Item {
  return {
    id: ARN,
    place: 'executions',
    state: 'FAILED',
    failedAt: '2026-05-20T12:00:00.000Z',
    count: 1,
    error: 'InternalServerError',
    attempts: 1,
    detailType: 'UserCreated',
    signUp: SIGN_UP,
    execution: { arn: ARN, startedAt: '2026-05-20T11:59:00.000Z', redriveCount: 0 },
    ...changes,
  };
}

export function recordFactory(changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    ...SIGN_UP,
    auditId: 'a',
    dayShard: '2026-05-20#0',
    expiresAt: 0,
    detailType: 'ProfileWritten',
    occurredAt: '2026-05-20T12:01:00.000Z',
    ...changes,
  };
}
