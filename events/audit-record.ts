/** The beginning or an outcome of a sign-up, as stored in the AuditEvents table. */
import * as z from 'zod/mini';
import { ACCESS_GROUNDS } from './access.ts';
import { instant, text } from './fields.ts';

/**
 * The kinds of records: the beginning of a sign-up, our audit events, and failures derived from the workflow's status
 * changes.
 */
export const AUDIT_DETAIL_TYPES = [
  'UserCreated',
  'ProfileWritten',
  'ProfileUpdated',
  'SignUpRejected',
  'SignUpRefused',
  'SignInRefused',
  'ProfileConfirmed',
  'SignUpReplayed',
  'SignUpDismissed',
  'UserExported',
  'UserForgotten',
  'SignUpFailed',
  'AccessBlocked',
  'AccessRestored',
  'AccessFailed',
] as const;

/** One item of the AuditEvents table: who, what, when, why, in which trace. It has codes and ids, but no attributes. */
export const AuditRecord = z.object({
  userName: text,
  auditId: text,
  /** `<day>#<shard>`, or `canary`: key of the index by day. */
  dayShard: text,
  /** Seconds since 1970, after which DynamoDB may delete it. */
  expiresAt: z.number(),
  detailType: z.enum(AUDIT_DETAIL_TYPES),
  occurredAt: instant,
  signUpId: text,
  /** Absent where no portal is concerned: a block is of the person. */
  clientId: z.optional(text),
  traceId: text,
  /** Only in `ProfileWritten`, `ProfileUpdated`, `AccessBlocked` and `AccessRestored`. */
  outcome: z.optional(text),
  /** Only in `SignUpRejected`, `SignUpRefused`, `SignInRefused` and `ProfileUpdated`: reason codes. */
  reasons: z.optional(z.array(text)),
  /** Only in the workflow's outcomes. */
  executionArn: z.optional(text),
  redriveCount: z.optional(z.number()),
  /** Only in `SignUpFailed` and `AccessFailed`: the error's name and our own summary. */
  error: z.optional(text),
  summary: z.optional(text),
  /** Only in `ProfileConfirmed`. */
  sub: z.optional(text),
  /** Only in `SignUpReplayed` and `SignUpDismissed`; the first three also in `UserExported`, actor and reason in `UserForgotten`. */
  planId: z.optional(text),
  actor: z.optional(text),
  reason: z.optional(text),
  means: z.optional(text),
  item: z.optional(text),
  failedAt: z.optional(instant),
  /** Also in `ProfileUpdated`. */
  changes: z.optional(z.array(text)),
  /** Of `AccessFailed`: the detail-type of the event that started the execution. */
  startedBy: z.optional(text),
  /** Of `AccessBlocked`, `AccessRestored` and `AccessFailed`: the ground, the id of the fact and its time. */
  ground: z.optional(z.enum(ACCESS_GROUNDS)),
  factId: z.optional(text),
  factAt: z.optional(instant),
  /** Of the first two: whether any ground blocks the person now. */
  suspended: z.optional(z.boolean()),
});
export type AuditRecord = z.infer<typeof AuditRecord>;
