/** Who repaired what, and how: shared by `SignUpReplayed` and `SignUpDismissed`. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/** The ways in which an operator ends an open item. */
export const REPAIR_MEANS = [
  'redrive',
  'restart',
  'start-execution',
  'move-to-queue',
  'put-events',
  'archive-replay',
  'reconcile',
  'dismiss',
] as const;

export const repairFields = {
  /** One run of the operator's tool: repeating the run repeats no record. */
  planId: text,
  /** Caller ARN as STS returns it. */
  actor: text,
  /** The operator's own words. */
  reason: text,
  means: z.enum(REPAIR_MEANS),
  /** What was repaired or closed: an execution's ARN, `<queue>/<message id>`, `profiles/<user>`; absent for all of a sign-up. */
  item: z.optional(text),
  /** When what was closed had failed: it may fail again, which this does not close. */
  failedAt: z.optional(instant),
  /** Which attributes the operator edited, as `<attribute>-<added|changed|removed>`: names, never values. */
  changes: z.optional(z.array(text)),
};

interface Repaired {
  planId: string;
  item?: string;
  failedAt?: string;
}

/** The cause in the id of a `SignUpReplayed`: one plan may repair several items of a sign-up, and each has its record. */
export function replayCause({ planId, item }: Repaired): string[] {
  return item === undefined ? [planId] : [planId, item];
}

/** That of a `SignUpDismissed`: one failure is closed once by any plan, so its id follows from the failure. */
export function dismissalCause({ planId, item, failedAt }: Repaired): string[] {
  return item === undefined || failedAt === undefined ? [planId] : [item, failedAt];
}
