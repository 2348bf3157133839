/** Whether a person is blocked, and why: the grounds, each with a time of its own. */
import * as z from 'zod/mini';
import { instant, text } from './fields.ts';

/**
 * Grounds are independent: Okta's unblocking lifts no block that an operator set. `okta-lifecycle` is the person's own
 * state at Okta, `okta-assignment` whether our application is assigned to them, `operator` what `ops suspend` set.
 */
export const ACCESS_GROUNDS = ['okta-lifecycle', 'okta-assignment', 'operator'] as const;
export type AccessGround = (typeof ACCESS_GROUNDS)[number];

/** Detail-types of the facts about access; each starts the access workflow. */
export const ACCESS_CHANGES = ['UserBlocked', 'UserUnblocked'] as const;

export const ACCESS_STATES = ['blocked', 'unblocked'] as const;

/** What the newest fact about one ground says. */
export const AccessFact = z.object({
  state: z.enum(ACCESS_STATES),
  /** The fact's own time: that of Okta's event, or of the operator's command. */
  at: instant,
  /** Okta's `uuid` of the event, or the id of the operator's plan. */
  factId: text,
  /** `okta:<id of who acted>`, or the operator's caller ARN. */
  actor: text,
});
export type AccessFact = z.infer<typeof AccessFact>;

/** Where a profile's item keeps the newest fact about a ground. */
export const accessField = <Ground extends AccessGround>(ground: Ground): `access:${Ground}` => `access:${ground}`;

type AccessFields = { [Ground in AccessGround as `access:${Ground}`]: z.ZodMiniOptional<typeof AccessFact> };

/** Fields of an item of the Profiles table, one per ground; absent where nothing is known. */
export const accessFields = Object.fromEntries(
  ACCESS_GROUNDS.map((ground) => [accessField(ground), z.optional(AccessFact)]),
) as AccessFields;

/** The access fields of an item, which may or may not be a profile. */
export const AccessItem = z.object(accessFields);
export type AccessItem = z.infer<typeof AccessItem>;

/** The grounds on which somebody is blocked now; a person with any is suspended. */
export function blockedGrounds(item: AccessItem): AccessGround[] {
  return ACCESS_GROUNDS.filter((ground) => item[accessField(ground)]?.state === 'blocked');
}
