/** A portal's policy: decides which people it admits. All code that admits people uses it, so that all decide alike. Pure. */
import { type Attributes, REQUIRABLE_ATTRIBUTES } from './attributes.ts';
import { normalise } from './forms.ts';
import type { PortalSettings } from './portal-settings.ts';
import type { PolicyCode } from './reason-codes.ts';
import { isEmail } from './text/text-rules.ts';

/** The settings that a person must satisfy. */
export type PortalRules = Pick<PortalSettings, 'requiredAttributes' | 'allowedEmailDomains'>;

/**
 * Returns every rule of the portal that the person breaks; an empty list admits the person. A list of allowed domains
 * requires a verified e-mail address, since anybody can claim an unverified one. An address without a readable domain
 * is in no allowed domain.
 */
export function admit({ requiredAttributes, allowedEmailDomains }: PortalRules, given: Attributes): PolicyCode[] {
  const attributes = normalise(given);
  const limitsDomains = allowedEmailDomains.length > 0;
  const required = new Set(limitsDomains ? [...requiredAttributes, 'email' as const] : requiredAttributes);
  const missing = REQUIRABLE_ATTRIBUTES.filter((name) => required.has(name) && attributes[name] === undefined);
  const { email, email_verified: verified } = attributes;
  const codes: PolicyCode[] = missing.map((name) => `${name}-missing` as const);
  if (!limitsDomains || email === undefined) return codes;
  if (verified !== 'true') codes.push('email-unverified');
  if (!isEmail(email) || !allowedEmailDomains.includes(domainOf(email))) codes.push('email-domain-not-allowed');
  return codes;
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);
