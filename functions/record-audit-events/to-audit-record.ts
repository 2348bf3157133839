/** Gives a record its keys. Pure. */
import { auditId } from '../../events/audit-id.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import { AUDIT_DAY_SHARDS } from '../../events/names.ts';
import type { AuditFacts } from './audit-facts.ts';

const SECONDS_PER_DAY = 86_400;

/** The same facts always get the same keys. */
export function toAuditRecord({ facts, cause }: AuditFacts, retentionDays: number): AuditRecord {
  const id = auditId({ detailType: facts.detailType, signUpId: facts.signUpId, cause });
  const shard = Number.parseInt(id.slice(0, 8), 16) % AUDIT_DAY_SHARDS;
  return {
    ...facts,
    auditId: id,
    dayShard: `${facts.occurredAt.slice(0, 'yyyy-mm-dd'.length)}#${shard}`,
    expiresAt: Math.floor(Date.parse(facts.occurredAt) / 1000) + retentionDays * SECONDS_PER_DAY,
  };
}
