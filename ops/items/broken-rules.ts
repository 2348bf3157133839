/** Reason codes as sentences. Pure. */

/** By the name of the rule, the second part of a code like `email-missing`. */
const SENTENCES: Readonly<Record<string, (attribute: string, portal: string) => string>> = {
  missing: (attribute, portal) => `portal ${portal} requires ${attribute}`,
  unverified: (attribute, portal) => `portal ${portal} requires a verified ${attribute}`,
  'domain-not-allowed': (attribute, portal) => `portal ${portal} does not allow the domain of ${attribute}`,
  malformed: (attribute) => `${attribute} is malformed`,
  'too-long': (attribute) => `${attribute} is too long`,
  'control-characters': (attribute) => `${attribute} has control characters`,
};

/** `portal retail requires email (email-missing)`, or only the code if this version of the tool does not know the rule. */
export function brokenRules(codes: readonly string[], portal: string): string {
  return codes.map((code) => `${sentence(code, portal)}`).join('; ');
}

function sentence(code: string, portal: string): string {
  const [attribute = code, ...rule] = code.split('-');
  const say = SENTENCES[rule.join('-')];
  return say === undefined ? code : `${say(attribute, portal)} (${code})`;
}
