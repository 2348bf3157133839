/** From what the identity provider sent to a profile's fields. Pure. */
import { admit, type PortalRules } from '../../events/admit.ts';
import { ATTRIBUTE_ROWS, type AttributeFields, type Attributes } from '../../events/attributes.ts';
import { normalise } from '../../events/forms.ts';
import type { ProfileFields } from '../../events/profile.ts';
import { REASON_CODES, type ReasonCode } from '../../events/reason-codes.ts';
import type { UserCreated } from '../../events/user-created.ts';
import { wellFormed } from '../../events/well-formed.ts';

/** The normalised profile, and every rule that it breaks. Attributes that the identity provider did not send stay absent. */
export function toProfile(
  { userName, clientId, attributes: given }: UserCreated,
  portal: PortalRules,
): { profile: ProfileFields; reasons: ReasonCode[] } {
  const attributes = normalise(given);
  const broken = new Set<ReasonCode>([...admit(portal, attributes), ...wellFormed(attributes)]);
  return {
    profile: { ClientId: clientId, ...toFields(attributes), userName },
    reasons: REASON_CODES.filter((code) => broken.has(code)),
  };
}

function toFields(attributes: Attributes): AttributeFields {
  const entries = ATTRIBUTE_ROWS.flatMap(({ name, field, form }) => {
    const text = attributes[name];
    return text === undefined ? [] : [[field, form === 'flag' ? text === 'true' : text]];
  });
  return Object.fromEntries(entries);
}
