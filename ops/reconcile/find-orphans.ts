/** Finds users whose pool entry and profile do not match, by name, so that `dismiss` can close them. */

import type { PlanStep } from '../plan/plan.ts';
import { findProfiles } from '../records/profiles-table.ts';
import { findUser } from '../records/user-pool.ts';
import type { Context } from '../stage/context.ts';
import { findingStep, PROFILES } from './finding.ts';
import { judged } from './judged.ts';

/** The steps that dismiss the incomplete users with these names, `profiles/<user>` or `<user>`. */
export async function findOrphans(context: Context, ids: readonly string[], why: string): Promise<PlanStep[]> {
  const steps: PlanStep[] = [];
  for (const id of ids) {
    const userName = id.startsWith(`${PROFILES}/`) ? id.slice(PROFILES.length + 1) : id;
    if (/[:/]/.test(userName)) continue;
    const [user, profiles] = await Promise.all([findUser(context, userName), findProfiles(context, [userName])]);
    const profile = profiles.get(userName);
    const finding = user || profile ? await judged(context, { user, profile }) : undefined;
    const step = finding && findingStep({ ...finding, means: 'dismiss', why });
    if (step !== undefined) steps.push(step);
  }
  return steps;
}
