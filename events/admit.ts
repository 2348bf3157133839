/** A portal's policy: which people it admits. Every place that admits people calls it, so that all decide alike. Pure. */
import { type Attributes, REQUIRABLE_ATTRIBUTES } from './attributes.ts';
import { normalise } from './forms.ts';
import type { PortalSettings } from './portal-settings.ts';
import type { PolicyCode } from './reason-codes.ts';
import { isEmail } from './text/text-rules.ts';

/** The part of a portal's settings that people must satisfy. */
export type PortalRules = Pick<PortalSettings, 'requiredAttributes' | 'allowedEmailDomains'>;

/**
 * Names every rule of the portal that the person does not keep, all at once; nothing when the person may come in.
 * Allowed domains demand an e-mail address, and a verified one: without that, anybody could claim the domain. An address
 * in which no domain can be read is of no allowed domain.
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
