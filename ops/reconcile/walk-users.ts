/** The phase that compares each user of the pool with their profile. */
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import { listFederatedUsers, type PoolUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { accessDrift } from './access-drift.ts';
import type { Finding } from './finding.ts';
import { differingIn, judged } from './judged.ts';
import { isOlder, type PhasePage, type PhaseRequest } from './phase.ts';

const AT_ONCE = 8;

export async function* walkUsers(context: Context, { grace, names }: PhaseRequest): AsyncGenerator<PhasePage> {
  for await (const users of listFederatedUsers(context)) {
    await names.addUsers(users.map(({ userName }) => userName));
    yield { seen: users.length, findings: await judgeUsers(context, users, grace) };
  }
}

async function judgeUsers(context: Context, users: readonly PoolUser[], grace: number): Promise<Finding[]> {
  const settled = users.filter(({ createdAt }) => isOlder(context, createdAt.getTime(), grace));
  const profiles = await findProfiles(
    context,
    settled.map(({ userName }) => userName),
  );
  const suspects = settled.filter((user) => isSuspect(context, { user, profile: profiles.get(user.userName) }, grace));
  const findings = await inParallel(suspects, AT_ONCE, (user) =>
    judged(context, { user, profile: profiles.get(user.userName) }),
  );
  return findings.flatMap((finding) => finding ?? []);
}

function isSuspect(
  context: Context,
  { user, profile }: { user: PoolUser; profile?: StoredProfile },
  grace: number,
): boolean {
  // The person may be being forgotten.
  if (!isOlder(context, Date.parse(profile?.forgottenAt ?? ''), grace)) return false;
  const mayDiffer = isOlder(context, user.modifiedAt.getTime(), grace);
  const drift = accessDrift(user, profile?.access);
  // The access workflow may be running.
  const hasDrifted = drift !== undefined && isOlder(context, Date.parse(drift.since), grace);
  return !isWhole(profile) || hasDrifted || (mayDiffer && differingIn(context, user, profile).length > 0);
}

const isWhole = (profile?: StoredProfile) => profile?.attributesAt !== undefined && profile.status === 'active';
