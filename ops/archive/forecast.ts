/** Predicts from the audit and the profiles what an archive replay would change. */
import { isForgotten } from '../../events/forgotten.ts';
import { isPseudonym } from '../../events/pseudonym.ts';
import { recordsWithin } from '../records/audit-table.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import type { Window } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';

export interface Forecast {
  /** Sign-ups that began in the window. */
  signUps: number;
  /** Of these, users without a profile, which the replay may create. */
  withoutProfile: number;
  /** Of these, users whose profile was written from this event or a newer one: the replay changes nothing for them. */
  inVain: number;
  /** Of these, people who were forgotten: the replay runs their events again, which write nothing. */
  forgotten: number;
}

export async function forecast(context: Context, window: Window): Promise<Forecast> {
  const beginnings = new Map<string, string>();
  for await (const { userName, occurredAt } of recordsWithin(context, window, ['UserCreated'])) {
    const known = beginnings.get(userName);
    if (known === undefined || known < occurredAt) beginnings.set(userName, occurredAt);
  }
  const forecast: Forecast = { signUps: beginnings.size, withoutProfile: 0, inVain: 0, forgotten: 0 };
  for (const page of chunks(Array.from(beginnings), 100)) {
    const profiles = await findProfiles(
      context,
      page.map(([userName]) => userName),
    );
    for (const [userName, occurredAt] of page) {
      const kind = kindOf(profiles.get(userName), { userName, occurredAt });
      if (kind !== undefined) forecast[kind] += 1;
    }
  }
  return forecast;
}

/** The audit names a forgotten person by a pseudonym, or, where it came late, by a user name with a tombstone. */
function kindOf(
  profile: StoredProfile | undefined,
  { userName, occurredAt }: { userName: string; occurredAt: string },
): Exclude<keyof Forecast, 'signUps'> | undefined {
  if (isPseudonym(userName) || isForgotten(profile ?? {}, occurredAt)) return 'forgotten';
  if (profile?.attributesAt === undefined) return 'withoutProfile';
  return profile.attributesAt >= occurredAt ? 'inVain' : undefined;
}
