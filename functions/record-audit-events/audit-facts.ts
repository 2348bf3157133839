/** A record before it has its keys. */
import type { AuditRecord } from '../../events/audit-record.ts';

/** What is recorded, and the cause that distinguishes this report from others of the same kind and sign-up. */
export interface AuditFacts {
  facts: Omit<AuditRecord, 'auditId' | 'dayShard' | 'expiresAt'>;
  cause: readonly (string | number)[];
}
