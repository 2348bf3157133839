/** Decides whether the portal's current rules would accept the newest attributes of a rejected sign-up. Pure. */
import type { PortalRules } from '../../events/admit.ts';
import type { Attributes } from '../../events/attributes.ts';
import type { ReasonCode } from '../../events/reason-codes.ts';
import { reasonsToReject } from '../../events/reject.ts';
import { EXECUTIONS, type Item } from './item.ts';

/** The source of a new execution's attributes: the rejected event, or the user pool. */
export type AttributesFrom = 'event' | 'pool';

export type Admission =
  | { state: 'accepted'; attributes: AttributesFrom }
  | { state: 'rejected'; reasons: readonly ReasonCode[] }
  /** The portal's rules changed so recently that functions may still use the old ones. */
  | { state: 'changing' }
  /** It cannot be decided. */
  | { state: 'unknown'; why: string };

/** Whether the workflow rejected the sign-up; other failures have other errors. */
export const isRejection = ({ place, error }: Pick<Item, 'place' | 'error'>): boolean =>
  place === EXECUTIONS && error === 'InvalidAttributes';

/** How long functions cache the rules, in milliseconds. */
export const RULES_ARE_KEPT = 60_000;

export interface Portal {
  rules: PortalRules;
  /** Epoch milliseconds. */
  changedAt: number;
}

export interface DatedAttributes {
  attributes: Attributes;
  /** Epoch milliseconds: the event's `occurredAt`, or the last change of the user. */
  at: number;
}

export interface Rejection {
  /** The rejected event; absent if it is unknown, or if the decision does not depend on it. */
  event?: DatedAttributes | undefined;
  /** Whether an operator's command created the event, possibly with other attributes than Okta sent. */
  isEventOfOperator: boolean;
  /** The user in the pool, whose attributes Cognito updates from Okta at every sign-in. */
  user?: DatedAttributes | undefined;
}

/**
 * The pool has the attributes that Okta sent last, so only they count for the event of a trigger. For an event that an operator
 * edited, the event and the pool are checked, the newer first.
 */
export function judgeAgain(portal: Portal | undefined, rejection: Rejection, now: number): Admission {
  if (portal === undefined) return { state: 'unknown', why: NO_RULES };
  const candidates = candidatesOf(rejection);
  const judged = candidates.map(({ from, attributes }) => ({
    from,
    reasons: reasonsToReject(portal.rules, attributes),
  }));
  const accepted = judged.find(({ reasons }) => reasons.length === 0);
  if (accepted !== undefined) {
    return now - portal.changedAt < RULES_ARE_KEPT
      ? { state: 'changing' }
      : { state: 'accepted', attributes: accepted.from };
  }
  const [first] = judged;
  return first === undefined ? { state: 'unknown', why: NO_ATTRIBUTES } : { state: 'rejected', reasons: first.reasons };
}

const NO_RULES = 'the parameter with the rules of its portal is missing or was edited by hand: deploy the stage';
const NO_ATTRIBUTES = 'neither its event nor its user exists any more: dismiss it';

function candidatesOf({ event, isEventOfOperator, user }: Rejection) {
  const fromEvent = event === undefined ? [] : [{ from: 'event' as const, ...event }];
  if (user === undefined) return fromEvent;
  const fromPool = { from: 'pool' as const, ...user };
  if (!isEventOfOperator) return [fromPool];
  return [fromPool, ...fromEvent].sort((one, other) => other.at - one.at);
}
