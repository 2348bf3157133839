/** What a sign-up left behind, and whether that is what was promised. Pure. */

import type { AuditRecord } from '../../events/audit-record.ts';
import type { OktaUser } from '../../system/okta/people.ts';

export interface Evidence {
  person: OktaUser;
  /** The portal's app client. */
  clientId: string;
  /** The item of the Profiles table. */
  profile?: Record<string, unknown>;
  /** Of the audit, in any order. */
  records: readonly AuditRecord[];
}

/** Records of which a sign-up has exactly one, even if it was reported repeatedly. */
const ONCE: readonly ((record: AuditRecord) => boolean)[] = [
  ({ detailType }) => detailType === 'UserCreated',
  ({ detailType, outcome }) => detailType === 'ProfileWritten' && outcome === 'created',
  ({ detailType }) => detailType === 'ProfileConfirmed',
];

/** One correct, active profile, and every record of its creation. */
export function isWhole(evidence: Evidence): boolean {
  return hasRightProfile(evidence) && ONCE.every((isOne) => evidence.records.some(isOne));
}

/** Something was done or recorded twice. */
export function isDuplicated({ records }: Evidence): boolean {
  return ONCE.some((isOne) => records.filter(isOne).length > 1);
}

function hasRightProfile({ person, clientId, profile }: Evidence): boolean {
  const right = {
    status: 'active',
    ClientId: clientId,
    Email: person.email,
    given_name: person.given_name,
    family_name: person.family_name,
  };
  return profile?.sub !== undefined && Object.entries(right).every(([name, value]) => profile[name] === value);
}
