/** What the workflow asks of a sign-up: the portal's rules and the form of the attributes. Pure. */
import { admit, type PortalRules } from './admit.ts';
import type { Attributes } from './attributes.ts';
import { REASON_CODES, type ReasonCode } from './reason-codes.ts';
import { wellFormed } from './well-formed.ts';

/** Every reason why the workflow rejects these attributes at the portal, in the order of the codes; none if it accepts them. */
export function reasonsToReject(portal: PortalRules, attributes: Attributes): ReasonCode[] {
  const broken = new Set<ReasonCode>([...admit(portal, attributes), ...wellFormed(attributes)]);
  return REASON_CODES.filter((code) => broken.has(code));
}
