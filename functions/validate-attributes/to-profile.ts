/** From what the identity provider sent to the five fields of a profile. Pure. */
import type { ProfileFields } from '../../events/profile.ts';
import type { ReasonCode } from '../../events/reason-codes.ts';
import type { UserCreated } from '../../events/user-created.ts';
import { normaliseEmail, normaliseText } from '../shared/text/normalise.ts';
import { brokenRules, type PortalRules } from './attribute-rules.ts';

/** The normalised profile, and every rule that it breaks. Attributes that the identity provider did not send stay absent. */
export function toProfile(
  { userName, clientId, attributes }: UserCreated,
  portal: PortalRules,
): { profile: ProfileFields; reasons: ReasonCode[] } {
  const email = normaliseEmail(attributes.email);
  const given_name = normaliseText(attributes.given_name);
  const family_name = normaliseText(attributes.family_name);
  const emailVerified = attributes.email_verified === 'true';

  const profile = {
    ClientId: clientId,
    ...(email !== undefined && { Email: email }),
    ...(given_name !== undefined && { given_name }),
    ...(family_name !== undefined && { family_name }),
    userName,
  };
  return { profile, reasons: brokenRules({ email, emailVerified, given_name, family_name }, portal) };
}
