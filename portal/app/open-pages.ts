/** Loads the data of the portal's pages: the person's profile, if necessary by polling, and the portal's current look. */
import type { Signal } from '@preact/signals';
import type { ApiClient } from './api/api-client.ts';
import { isBehind } from './api/is-behind.ts';
import { nextWait, type ProfileOutcome, readProfile } from './api/read-profile.ts';
import { type Look, readLook } from './look/look.ts';
import { type Screen, screenOf } from './screen.ts';
import type { Session } from './session/session.ts';
import type { IdClaims } from './session/tokens.ts';

interface Parts {
  api: ApiClient;
  session: Pick<Session, 'tokens' | 'isFresh'>;
}

interface Shown {
  show(screen: Screen): void;
  look: Signal<Look>;
}

/** Ends when the profile is final, or when the person has signed out. @throws {SessionOver} or what `fetch` throws */
export async function openPages(parts: Parts, { show, look }: Shown): Promise<void> {
  await Promise.all([openProfile(parts, show), openLook(parts, look)]);
}

async function openProfile({ api, session }: Parts, show: Shown['show']): Promise<void> {
  const isNew = session.isFresh();
  for (let waited = 0; session.tokens.value; ) {
    const outcome = readProfile(await api.get('/me'));
    const { value: tokens } = session.tokens;
    if (!tokens) return;
    show(screenOf(outcome, waited));
    const seconds = isNew ? waitFor(outcome, waited, tokens.claims) : waitFor(outcome, waited);
    if (seconds === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    waited += seconds;
  }
}

/** A profile follows a sign-in within a second or so. */
const FOLLOWS_SECONDS = 7;
const FIRST_LOOK_SECONDS = 0.5;

/** Seconds until the next request: while the profile is created, and while it follows a sign-in; undefined when it is final. */
function waitFor(outcome: ProfileOutcome, waited: number, claims?: IdClaims): number | undefined {
  if (outcome.name === 'waiting') return nextWait(waited, outcome.retryAfter);
  const mayFollow = outcome.name === 'profile' && claims !== undefined && isBehind(outcome.profile, claims);
  return mayFollow && waited < FOLLOWS_SECONDS ? Math.max(FIRST_LOOK_SECONDS, waited) : undefined;
}

/** Errors are ignored: the portal works with its previous look. */
async function openLook({ api }: Parts, look: Signal<Look>): Promise<void> {
  const newest = await api.get('/portal').then(readLook, () => undefined);
  if (newest) look.value = newest;
}
