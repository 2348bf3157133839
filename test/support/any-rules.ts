/** Rules of a portal, for property tests. */
import * as fc from 'fast-check';
import type { PortalRules } from '../../events/admit.ts';
import { REQUIRABLE_ATTRIBUTES } from '../../events/attributes.ts';

const domain = fc.constantFrom('example.com', 'other.org', 'sub.example.com');

export const anyRules: fc.Arbitrary<PortalRules> = fc.record({
  requiredAttributes: fc.subarray(REQUIRABLE_ATTRIBUTES),
  allowedEmailDomains: fc.uniqueArray(domain),
});
