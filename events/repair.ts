/** The fields of an operator's repair, shared by `SignUpReplayed` and `SignUpDismissed`. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/** The means by which an operator closes an item. */
export const REPAIR_MEANS = [
  'redrive',
  'restart',
  'start-execution',
  'move-to-queue',
  'put-events',
  'archive-replay',
  'reconcile',
  'dismiss',
  'suspend',
  'restore',
] as const;
export type RepairMeans = (typeof REPAIR_MEANS)[number];

export const repairFields = {
  /** Identifies the plan of one `ops` command: running it again adds no record. */
  planId: text,
  /** Caller ARN as STS returns it. */
  actor: text,
  /** The operator's reason, as typed. */
  reason: text,
  means: z.enum(REPAIR_MEANS),
  /** The item: an execution's ARN, `<queue>/<message id>` or `profiles/<user>`; absent for the whole sign-up. */
  item: z.optional(text),
  /** When the closed item had failed. A later failure is a new item. */
  failedAt: z.optional(instant),
  /** The attributes that the operator edited, as `<attribute>-<added|changed|removed>`: names, never values. */
  changes: z.optional(z.array(text)),
};

interface Repaired {
  planId: string;
  item?: string;
  failedAt?: string;
}

/** The cause in the id of a `SignUpReplayed`: one plan may repair several items of a sign-up, and each has a record. */
export function replayCause({ planId, item }: Repaired): string[] {
  return item === undefined ? [planId] : [planId, item];
}

/**
 * The cause in the id of a `SignUpDismissed`: a failure is closed once, by any plan, so its id depends only on the
 * failure.
 */
export function dismissalCause({ planId, item, failedAt }: Repaired): string[] {
  return item === undefined || failedAt === undefined ? [planId] : [item, failedAt];
}
