/** Why a profile was rejected, by the API's reason codes, and what the person can do about it. */

export interface ReasonText {
  what: string;
  advice: string;
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  given_name: 'first name',
  family_name: 'last name',
};

/** Of an attribute, from an identity provider. */
type Describe = (attribute: string, provider: string) => ReasonText;

const RULES: Readonly<Record<string, Describe>> = {
  missing: (it, provider) => ({
    what: `${provider} did not tell us your ${it}.`,
    advice: `Have it added to your ${provider} profile.`,
  }),
  'too-long': (it, provider) => ({ what: `Your ${it} is too long.`, advice: `Have it shortened in ${provider}.` }),
  'control-characters': (it, provider) => ({
    what: `Your ${it} has characters that cannot be shown.`,
    advice: `Have it mended in ${provider}.`,
  }),
  malformed: (it, provider) => ({
    what: `Your ${it} is not written like one.`,
    advice: `Have it mended in ${provider}.`,
  }),
  unverified: (it, provider) => ({
    what: `${provider} has not verified your ${it}.`,
    advice: `Verify it in ${provider}.`,
  }),
  'domain-not-allowed': (it) => ({
    what: `Your ${it} is of a company that this portal does not admit.`,
    advice: 'Sign in with an account of a company that it does, or ask for yours to be admitted.',
  }),
};

/** `email-missing` and the like; a code that is newer than this portal is shown as it is. */
export function reasonText(code: string, provider: string): ReasonText {
  const [attribute = '', rule = ''] = splitOnce(code, '-');
  const [name, describe] = [ATTRIBUTES[attribute], RULES[rule]];
  if (name === undefined || describe === undefined)
    return { what: code, advice: 'Ask the people who run this portal.' };
  return describe(name, provider);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
