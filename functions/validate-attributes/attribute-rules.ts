/** Every rule by the reason code that tells of its breach. */
import type { PortalSettings } from '../../events/portal-settings.ts';
import type { ProfileAttribute, ReasonCode } from '../../events/reason-codes.ts';
import { hasControlCharacters, isEmail, isTooLongEmail, isTooLongName } from '../shared/text/text-rules.ts';

/** Normalised attributes; a missing one is absent. */
export type Attributes = { [Name in ProfileAttribute]?: string } & { emailVerified: boolean };

/** The part of a portal's settings that sign-ups are held to. */
export type PortalRules = Pick<PortalSettings, 'requiredAttributes' | 'allowedEmailDomains'>;

type IsBroken = (attributes: Attributes, portal: PortalRules) => boolean;

const lacks =
  (name: ProfileAttribute): IsBroken =>
  (attributes, { requiredAttributes }) =>
    attributes[name] === undefined && requiredAttributes.includes(name);

const breaks =
  (name: ProfileAttribute, rule: (text: string) => boolean): IsBroken =>
  ({ [name]: text }) =>
    text !== undefined && rule(text);

const limitsDomains = ({ allowedEmailDomains }: PortalRules): boolean => allowedEmailDomains.length > 0;

const hasAllowedDomain = (email: string, { allowedEmailDomains }: PortalRules): boolean =>
  allowedEmailDomains.includes(email.slice(email.lastIndexOf('@') + 1));

/** A portal that limits domains thereby demands an e-mail, and a verified one: else anybody could claim the domain. */
const RULES: Record<ReasonCode, IsBroken> = {
  'email-missing': (given, portal) =>
    lacks('email')(given, portal) || (given.email === undefined && limitsDomains(portal)),
  'email-too-long': breaks('email', isTooLongEmail),
  'email-control-characters': breaks('email', hasControlCharacters),
  'email-malformed': breaks('email', (email) => !isEmail(email)),
  'email-unverified': ({ email, emailVerified }, portal) =>
    email !== undefined && limitsDomains(portal) && !emailVerified,
  'email-domain-not-allowed': ({ email }, portal) =>
    email !== undefined && isEmail(email) && limitsDomains(portal) && !hasAllowedDomain(email, portal),
  'given_name-missing': lacks('given_name'),
  'given_name-too-long': breaks('given_name', isTooLongName),
  'given_name-control-characters': breaks('given_name', hasControlCharacters),
  'family_name-missing': lacks('family_name'),
  'family_name-too-long': breaks('family_name', isTooLongName),
  'family_name-control-characters': breaks('family_name', hasControlCharacters),
};

/** Names every broken rule at once, so that one mending mends all. */
export function brokenRules(attributes: Attributes, portal: PortalRules): ReasonCode[] {
  return (Object.keys(RULES) as ReasonCode[]).filter((reason) => RULES[reason](attributes, portal));
}
