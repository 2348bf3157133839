/** The phase that finds profiles without a user. */
import { isCanary } from '../../events/canary.ts';
import { findProfiles, type ScannedProfile, scanProfiles } from '../records/profiles-table.ts';
import { findUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { inPages } from '../stream/pages.ts';
import type { Finding } from './finding.ts';
import { judged } from './judged.ts';
import { isOlder, type PhasePage, type PhaseRequest } from './phase.ts';

const AT_ONCE = 8;
/** The maximum number of keys of BatchGetItem. */
const PROFILES_AT_ONCE = 100;

/** The previous phase has added the names of the pool. */
export async function* walkProfiles(context: Context, { grace, names }: PhaseRequest): AsyncGenerator<PhasePage> {
  for await (const items of scanProfiles(context)) {
    const profiles = items.filter((item) => mayBeOrphan(context, item, grace));
    await names.addProfiles(profiles.map(({ userName }) => userName));
    yield { seen: items.length, findings: [] };
  }
  for await (const page of inPages(names.onlyInTable(), PROFILES_AT_ONCE)) {
    yield { seen: 0, findings: await judgeOrphans(context, page) };
  }
}

/** A tombstone, and a confirmation whose event has not been stored yet, are no profiles. */
const mayBeOrphan = (context: Context, { userName, attributesAt, updatedAt = '' }: ScannedProfile, grace: number) =>
  attributesAt !== undefined && !isCanary(userName) && isOlder(context, Date.parse(updatedAt), grace);

/** Reads both sides again: a user may have been created, and a profile deleted, since the lists were read. */
async function judgeOrphans(context: Context, userNames: readonly string[]): Promise<Finding[]> {
  const profiles = await findProfiles(context, userNames);
  const findings = await inParallel(Array.from(profiles.values()), AT_ONCE, async (profile) => {
    const user = await findUser(context, profile.userName);
    return user === undefined ? judged(context, { profile }) : undefined;
  });
  return findings.flatMap((finding) => finding ?? []);
}
