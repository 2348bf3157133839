/** The records of a sign-up, and whether they are complete. Pure. */

import type { AuditRecord } from '../../events/audit-record.ts';
import type { OktaUser } from '../../system/okta/people.ts';

export interface Evidence {
  person: OktaUser;
  /** Since the sign-up, so that the profile must have followed. */
  hasChanged?: boolean;
  /** The portal's app client. */
  clientId: string;
  /** The item of the Profiles table. */
  profile?: Record<string, unknown>;
  /** From the audit, in any order. */
  records: readonly AuditRecord[];
}

/** Records of which a sign-up has exactly one, even if it was reported repeatedly. */
const ONCE: readonly ((record: AuditRecord) => boolean)[] = [
  ({ detailType }) => detailType === 'UserCreated',
  ({ detailType, outcome }) => detailType === 'ProfileWritten' && outcome === 'created',
  ({ detailType }) => detailType === 'ProfileConfirmed',
];

const isChange = ({ detailType }: AuditRecord): boolean => detailType === 'ProfileUpdated';

const onceOf = ({ hasChanged = false }: Evidence) => (hasChanged ? [...ONCE, isChange] : ONCE);

/** One correct, active profile, and every record of its creation and its change. */
export function isWhole(evidence: Evidence): boolean {
  return hasRightProfile(evidence) && onceOf(evidence).every((isOne) => evidence.records.some(isOne));
}

/** Whether something was done or recorded twice. */
export function isDuplicated({ records }: Evidence): boolean {
  return [...ONCE, isChange].some((isOne) => records.filter(isOne).length > 1);
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
