/** Adds the keys to a record. Pure. */
import { auditId, dayShardOf } from '../../events/audit-id.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import type { AuditFacts } from './audit-facts.ts';

const SECONDS_PER_DAY = 86_400;

export interface RecordOptions {
  retentionDays: number;
  /** When earlier lives of the person were forgotten, if ever: a new life has records of its own. */
  forgottenAt: string | undefined;
}

/** Equal facts of one life always get equal keys. */
export function toAuditRecord(
  { facts, cause }: AuditFacts,
  { retentionDays, forgottenAt }: RecordOptions,
): AuditRecord {
  const life = facts.detailType === 'UserCreated' && forgottenAt !== undefined ? [forgottenAt] : [];
  const id = auditId({ detailType: facts.detailType, signUpId: facts.signUpId, cause: [...cause, ...life] });
  return {
    ...facts,
    auditId: id,
    dayShard: dayShardOf({ ...facts, auditId: id }),
    expiresAt: Math.floor(Date.parse(facts.occurredAt) / 1000) + retentionDays * SECONDS_PER_DAY,
  };
}
