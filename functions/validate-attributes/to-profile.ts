/** Converts the attributes from the identity provider to a profile's fields. Pure. */
import type { PortalRules } from '../../events/admit.ts';
import { toFields } from '../../events/attribute-fields.ts';
import { normalise } from '../../events/forms.ts';
import type { ProfileFields } from '../../events/profile.ts';
import type { ReasonCode } from '../../events/reason-codes.ts';
import { reasonsToReject } from '../../events/reject.ts';
import type { UserCreated } from '../../events/user-created.ts';

/** Returns the normalised profile, and every rule that it breaks. Attributes that were not sent stay absent. */
export function toProfile(
  { userName, clientId, attributes: given }: UserCreated,
  portal: PortalRules,
): { profile: ProfileFields; reasons: ReasonCode[] } {
  const attributes = normalise(given);
  return {
    profile: { ClientId: clientId, ...toFields(attributes), userName },
    reasons: reasonsToReject(portal, attributes),
  };
}
