/** What forgetting does and how long everything else is kept: the settings `forget` and `retentionDays` of a stage. */
import * as z from 'zod/mini';

/** What happens to the audit records of a forgotten person: `pseudonymise` rewrites them, `erase` deletes them. */
export const AUDIT_OF_FORGOTTEN = ['pseudonymise', 'erase'] as const;
export type AuditOfForgotten = (typeof AUDIT_OF_FORGOTTEN)[number];

export const ForgetSettings = z.object({
  audit: z.enum(AUDIT_OF_FORGOTTEN),
  /** Of the event archive, the audit records and the logs. */
  retentionDays: z.object({ archive: z.number(), audit: z.number(), logs: z.number() }),
});
export type ForgetSettings = z.infer<typeof ForgetSettings>;
