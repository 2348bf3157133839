/** The reference that people quote for support: enough to find the sign-in in the audit, without a name or an address. */
import type { IdClaims } from '../session/tokens.ts';

interface Stuck {
  /** The portal's name in its configuration. */
  portal: string;
  /** The claims of the person who is signed in. */
  claims?: Pick<IdClaims, 'cognito:username'>;
  at: Date;
}

/** Cognito's user name, or the portal's name if nobody is signed in, with the UTC time to the second. */
export function referenceOf({ portal, claims, at }: Stuck): [who: string, when: string] {
  return [claims?.['cognito:username'] ?? portal, at.toISOString().replace(/\.\d+Z$/, 'Z')];
}
