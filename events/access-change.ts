/** What `UserBlocked`, `UserUnblocked` and their outcomes have in common. */
import * as z from 'zod/mini';
import { ACCESS_GROUNDS, type AccessGround } from './access.ts';
import { instant, signUpFields, text } from './fields.ts';

/** One fact about one ground. `occurredAt` is the fact's own time; `clientId` is there when a portal is concerned. */
export const accessChangeFields = {
  ...signUpFields,
  clientId: z.optional(text),
  ground: z.enum(ACCESS_GROUNDS),
  factId: text,
  actor: text,
  /** The operator's own words. */
  reason: z.optional(text),
};

/** The cause in the id of the audit record: one fact has one record. */
export const accessCause = ({ ground, factId }: { ground: AccessGround; factId: string }): string[] => [ground, factId];

/**
 * What the fact changed: `recorded`, or `superseded` when a newer one about its ground was known already, or
 * `unknown-person` when neither the table nor the user pool knows the user.
 */
export const ACCESS_OUTCOMES = ['recorded', 'superseded', 'unknown-person'] as const;

/** Of `AccessBlocked` and `AccessRestored`. `occurredAt` is when the workflow was done, `factAt` the fact's own time. */
export const accessOutcomeFields = {
  ...accessChangeFields,
  factAt: instant,
  outcome: z.enum(ACCESS_OUTCOMES),
  /** Whether any ground blocks the person now: another may, after this one was lifted. */
  suspended: z.boolean(),
  executionArn: text,
  redriveCount: z.number(),
};
