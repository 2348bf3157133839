/** `ProfileUpdated`: a later sign-in brought other attributes than the profile had. */
import * as z from 'zod/mini';
import { ATTRIBUTE_NAMES } from './attributes.ts';
import { signUpFields, text } from './fields.ts';

/** `updated` if the profile took something over; `kept` if everything that differs is malformed. */
export const UPDATE_OUTCOMES = ['updated', 'kept'] as const;

/** `detail` of `ProfileUpdated`, published by `follow-sign-in`. `occurredAt` is the time of the sign-in. */
export const ProfileUpdated = z.object({
  ...signUpFields,
  outcome: z.enum(UPDATE_OUTCOMES),
  /** The attributes that the profile took over: names, never values. */
  changes: z.array(z.enum(ATTRIBUTE_NAMES)),
  /** Form codes of the attributes that it did not take over because they are malformed. */
  reasons: z.optional(z.array(text).check(z.minLength(1))),
});
export type ProfileUpdated = z.infer<typeof ProfileUpdated>;

type Cause = Pick<ProfileUpdated, 'outcome' | 'clientId' | 'traceId' | 'occurredAt' | 'reasons'>;

/**
 * The cause in the id of the audit record: one record per sign-in that changed something. Malformed attributes come with
 * every sign-in until somebody corrects them, so these have one record per person, portal, set of reasons and UTC day.
 */
export function updateCause({ outcome, clientId, traceId, occurredAt, reasons = [] }: Cause): string[] {
  if (outcome === 'updated') return [occurredAt, traceId];
  return [clientId, reasons.toSorted().join(','), occurredAt.slice(0, 'yyyy-mm-dd'.length)];
}
