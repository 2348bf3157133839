/** The three walks of a reconciliation, each a page at a time, so that a kill costs a page. */

import { signUpId } from '../../events/sign-up-id.ts';
import { ENDED_STATUSES } from '../items/ended-execution.ts';
import { executionsPage } from '../places/executions.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import { findProfiles, type StoredProfile, scanProfiles } from '../records/profiles-table.ts';
import { findUser, listFederatedUsers, type PoolUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import type { Finding } from './finding.ts';
import { judgeExecutions } from './judge-executions.ts';
import { judgePerson } from './judge-person.ts';

export interface WalkOptions {
  /** What is younger than this, in milliseconds, may still be at work. */
  grace: number;
  /** Asks the pool for every profile, not only for those that never became active. */
  thorough: boolean;
}

export interface PhasePage {
  /** How many were looked at. */
  seen: number;
  findings: Finding[];
  /** Where the next page begins; absent after the last. */
  next?: string;
}

export type Phase = (context: Context, options: WalkOptions, cursor?: string) => Promise<PhasePage>;

const AT_ONCE = 8;

/** In the order in which they are walked. */
export const PHASES: Readonly<Record<'users' | 'profiles' | 'executions', Phase>> = {
  users: walkUsers,
  profiles: walkProfiles,
  executions: walkExecutions,
};
export type PhaseName = keyof typeof PHASES;

async function walkUsers(context: Context, { grace }: WalkOptions, cursor?: string): Promise<PhasePage> {
  const { users, next } = await listFederatedUsers(context, cursor);
  const settled = users.filter(({ createdAt }) => isOlder(context, createdAt.getTime(), grace));
  const profiles = await findProfiles(
    context,
    settled.map(({ userName }) => userName),
  );
  const suspects = settled.filter(({ userName }) => !isWhole(profiles.get(userName)));
  const findings = await inParallel(suspects, AT_ONCE, (user) =>
    judged(context, { user, profile: profiles.get(user.userName) }),
  );
  return { seen: users.length, findings: findings.flatMap((finding) => finding ?? []), next };
}

const isWhole = (profile?: StoredProfile) => profile?.attributesAt !== undefined && profile.status === 'active';

/** Users who exist have been judged by the walk before. */
async function walkProfiles(context: Context, { grace, thorough }: WalkOptions, after?: string): Promise<PhasePage> {
  const { profiles, scanned, next } = await scanProfiles(context, { thorough, after });
  const settled = profiles.filter(({ updatedAt = '' }) => isOlder(context, Date.parse(updatedAt), grace));
  const findings = await inParallel(settled, AT_ONCE, async (profile) => {
    const user = await findUser(context, profile.userName);
    return user === undefined ? judged(context, { profile }) : undefined;
  });
  return { seen: scanned, findings: findings.flatMap((finding) => finding ?? []), next };
}

/** The cursor names the status, and ListExecutions' token in it. */
async function walkExecutions(context: Context, { grace }: WalkOptions, cursor = ''): Promise<PhasePage> {
  const [number = 0, token] = cursor === '' ? [] : (JSON.parse(cursor) as [number, string?]);
  const status = ENDED_STATUSES[number];
  if (status === undefined) return { seen: 0, findings: [] };
  const page = await executionsPage(context, status, token);
  const settled = page.executions.filter(({ stoppedAt }) => isOlder(context, stoppedAt.getTime(), grace));
  const findings = await judgeExecutions(context, settled);
  const at = page.nextToken === undefined ? [number + 1] : [number, page.nextToken];
  const next = at[0] === ENDED_STATUSES.length ? undefined : JSON.stringify(at);
  return { seen: page.executions.length, findings, next };
}

/** Reads the audit only of those who need it. */
export async function judged(
  context: Context,
  { user, profile }: { user?: PoolUser; profile?: StoredProfile },
): Promise<Finding | undefined> {
  const userName = user?.userName ?? profile?.userName ?? '';
  const records = await recordsOfUser(context, userName);
  const id = signUpId({ userPoolId: context.settings.userPoolId, userName });
  return judgePerson({ userName, signUpId: id, user, profile, records }, context.io.clock.now());
}

const isOlder = ({ io }: Context, time: number, grace: number) => !(time > io.clock.now() - grace);
