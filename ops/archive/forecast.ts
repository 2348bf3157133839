/** What a replay of the archive would run again, and what for: as far as audit and profiles tell beforehand. */
import { recordsWithin } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
import type { Window } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';

export interface Forecast {
  /** Sign-ups that began in the window. */
  signUps: number;
  /** Of these, people who have no profile: the replay may give them one. */
  withoutProfile: number;
  /** Of these, people whose profile was written from this event or a newer one: theirs run again and change nothing. */
  inVain: number;
}

export async function forecast(context: Context, window: Window): Promise<Forecast> {
  const beginnings = new Map<string, string>();
  for await (const { userName, occurredAt } of recordsWithin(context, window, ['UserCreated'])) {
    const known = beginnings.get(userName);
    if (known === undefined || known < occurredAt) beginnings.set(userName, occurredAt);
  }
  let withoutProfile = 0;
  let inVain = 0;
  for (const page of chunks(Array.from(beginnings), 100)) {
    const profiles = await findProfiles(
      context,
      page.map(([userName]) => userName),
    );
    for (const [userName, occurredAt] of page) {
      const { attributesAt } = profiles.get(userName) ?? {};
      if (attributesAt === undefined) withoutProfile += 1;
      else if (attributesAt >= occurredAt) inVain += 1;
    }
  }
  return { signUps: beginnings.size, withoutProfile, inVain };
}
