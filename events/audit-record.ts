/** The beginning or an outcome of a sign-up as the AuditEvents table holds it. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/** The kinds of records: the beginning of a sign-up, our audit events, and failures derived from the workflow's status changes. */
export const AUDIT_DETAIL_TYPES = [
  'UserCreated',
  'ProfileWritten',
  'SignUpRejected',
  'SignUpRefused',
  'SignInRefused',
  'ProfileConfirmed',
  'SignUpReplayed',
  'SignUpDismissed',
  'SignUpFailed',
] as const;

/** One item of the AuditEvents table: who, what, when, why, in which trace. It holds codes and ids, no attributes. */
export const AuditRecord = z.object({
  userName: text,
  auditId: text,
  /** `<day>#<shard>`, key of the index by day. */
  dayShard: text,
  /** Seconds since 1970, when DynamoDB may delete it. */
  expiresAt: z.number(),
  detailType: z.enum(AUDIT_DETAIL_TYPES),
  occurredAt: instant,
  signUpId: text,
  clientId: text,
  traceId: text,
  /** Of `ProfileWritten`. */
  outcome: z.optional(text),
  /** Of `SignUpRejected`, `SignUpRefused` and `SignInRefused`: reason codes. */
  reasons: z.optional(z.array(text)),
  /** Of the workflow's outcomes. */
  executionArn: z.optional(text),
  redriveCount: z.optional(z.number()),
  /** Of `SignUpFailed`: error name and a summary in our own words. */
  error: z.optional(text),
  summary: z.optional(text),
  /** Of `ProfileConfirmed`. */
  sub: z.optional(text),
  /** Of `SignUpReplayed` and `SignUpDismissed`. */
  planId: z.optional(text),
  actor: z.optional(text),
  reason: z.optional(text),
  means: z.optional(text),
  item: z.optional(text),
  failedAt: z.optional(instant),
  changes: z.optional(z.array(text)),
});
export type AuditRecord = z.infer<typeof AuditRecord>;
