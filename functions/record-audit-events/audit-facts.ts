/** The content of a record, without its keys. */
import type { AuditRecord } from '../../events/audit-record.ts';

/** The recorded fields, and the cause that distinguishes this report from others of the same kind and sign-up. */
export interface AuditFacts {
  facts: Omit<AuditRecord, 'auditId' | 'dayShard' | 'expiresAt'>;
  cause: readonly (string | number)[];
  /** When the person's life of which the report is began, if the report says so. */
  bornAt?: string | undefined;
}
