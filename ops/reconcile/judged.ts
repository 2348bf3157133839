/** Reads the audit of one user and judges them. */
import { type AttributeName, fromCognito } from '../../events/attributes.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import { differenceOf } from '../../events/follow.ts';
import { signUpId } from '../../events/sign-up-id.ts';
import type { Admission } from '../items/admission.ts';
import { admissionReader } from '../listing/read-admissions.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import type { StoredProfile } from '../records/profiles-table.ts';
import type { PoolUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import type { Finding } from './finding.ts';
import { judgePerson, openFailure } from './judge-person.ts';

export interface Person {
  user?: PoolUser;
  profile?: StoredProfile;
}

/** The finding about a user, a profile or both; undefined if nothing is missing. */
export async function judged(context: Context, { user, profile }: Person): Promise<Finding | undefined> {
  const userName = user?.userName ?? profile?.userName ?? '';
  const records = await recordsOfUser(context, userName);
  const id = signUpId({ userPoolId: context.settings.userPoolId, userName });
  const admission = await admissionOf(context, records);
  const differing = differingIn(context, user, profile);
  return judgePerson({ userName, signUpId: id, user, profile, differing, records, admission }, context.io.clock.now());
}

/** The admission of a user that the workflow rejected, computed as for `ops replay`. */
async function admissionOf(context: Context, records: readonly AuditRecord[]): Promise<Admission | undefined> {
  const failure = openFailure(records);
  if (failure?.detailType !== 'SignUpRejected') return undefined;
  const id = failure.executionArn ?? '';
  const { clientId = '' } = failure;
  return (await admissionReader(context)([{ id, signUp: { ...failure, clientId } }])).get(id);
}

/** What the profile would take over if the user signed in now. */
export function differingIn({ settings }: Context, user?: PoolUser, profile?: StoredProfile): AttributeName[] {
  if (user === undefined || profile === undefined) return [];
  return differenceOf(profile.fields, fromCognito(user.attributes), settings.follow).changes;
}
