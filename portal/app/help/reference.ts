/** What people quote when they ask for help: enough to find their sign-in in the audit, and neither a name nor an address. */
import type { IdClaims } from '../session/tokens.ts';

interface Stuck {
  /** The portal's name in its configuration. */
  portal: string;
  /** Of the person who is signed in. */
  claims?: Pick<IdClaims, 'cognito:username'>;
  at: Date;
}

/** Cognito's name for the user, or the portal's where nobody is signed in, with the time to the second in UTC. */
export function referenceOf({ portal, claims, at }: Stuck): [who: string, when: string] {
  return [claims?.['cognito:username'] ?? portal, at.toISOString().replace(/\.\d+Z$/, 'Z')];
}
