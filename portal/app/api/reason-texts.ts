/** Texts for the reason codes of this system: why a person has no access or no profile, and what to do about it. */

export interface ReasonText {
  what: string;
  advice: string;
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'email address',
  given_name: 'first name',
  family_name: 'last name',
};

/** The text for a rule of an attribute, from an identity provider. */
type Describe = (attribute: string, provider: string) => ReasonText;

/** Codes of attributes, such as `email-missing`. */
const RULES: Readonly<Record<string, Describe>> = {
  missing: (it, provider) => ({
    what: `${provider} did not send your ${it}.`,
    advice: `Add it to your ${provider} profile, or ask your ${provider} administrator to add it.`,
  }),
  'too-long': (it, provider) => ({
    what: `Your ${it} is too long.`,
    advice: `Shorten it in your ${provider} profile.`,
  }),
  'control-characters': (it, provider) => ({
    what: `Your ${it} contains characters that cannot be displayed.`,
    advice: `Correct it in your ${provider} profile.`,
  }),
  malformed: (it, provider) => ({
    what: `Your ${it} is not valid.`,
    advice: `Correct it in your ${provider} profile.`,
  }),
  unverified: (it, provider) => ({
    what: `Your ${it} is not verified.`,
    advice: `Verify it in ${provider}.`,
  }),
  'domain-not-allowed': (it) => ({
    what: `Your ${it} does not belong to a company that may use this portal.`,
    advice: 'Sign in with an account of a company that may, or ask for yours to be added.',
  }),
};

/** Codes of the portal itself, which do not concern the person. */
const OF_THE_PORTAL: Readonly<Record<string, ReasonText>> = {
  'rules-unavailable': { what: 'This portal could not read its own rules.', advice: 'Try again in a minute.' },
  'unknown-client': {
    what: 'This portal is not set up correctly.',
    advice: 'Only its operators can correct that.',
  },
};

/** The text of a code. An unknown code, which a later version added, is shown as it is. */
export function reasonText(code: string, provider: string): ReasonText {
  const known = knownText(code, provider);
  return known ?? { what: code, advice: 'Contact the operators of this portal.' };
}

export function isKnownReason(code: string): boolean {
  return knownText(code, '') !== undefined;
}

/** Whether the reason concerns the person's data, which can be corrected at the identity provider. */
export function isPersonalReason(code: string): boolean {
  return isKnownReason(code) && !Object.hasOwn(OF_THE_PORTAL, code);
}

function knownText(code: string, provider: string): ReasonText | undefined {
  if (Object.hasOwn(OF_THE_PORTAL, code)) return OF_THE_PORTAL[code];
  const [attribute, rule] = splitOnce(code, '-');
  if (!Object.hasOwn(ATTRIBUTES, attribute) || !Object.hasOwn(RULES, rule)) return undefined;
  return RULES[rule]?.(ATTRIBUTES[attribute] ?? '', provider);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
