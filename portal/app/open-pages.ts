/** Brings what the portal's pages are made of: the person's profile, waited for if need be, and the portal's newest look. */
import type { Signal } from '@preact/signals';
import type { ApiClient } from './api/api-client.ts';
import { nextWait, readProfile } from './api/read-profile.ts';
import { type Look, readLook } from './look/look.ts';
import { type Screen, screenOf } from './screen.ts';
import type { Session } from './session/session.ts';

interface Parts {
  api: ApiClient;
  session: Pick<Session, 'tokens'>;
}

interface Shown {
  show(screen: Screen): void;
  look: Signal<Look>;
}

/** Ends when nothing is left to wait for, or nobody is signed in any more. @throws {SessionOver} or what `fetch` throws */
export async function openPages(parts: Parts, { show, look }: Shown): Promise<void> {
  await Promise.all([openProfile(parts, show), openLook(parts, look)]);
}

async function openProfile({ api, session }: Parts, show: Shown['show']): Promise<void> {
  for (let waited = 0; session.tokens.value; ) {
    const outcome = readProfile(await api.get('/me'));
    if (!session.tokens.value) return;
    show(screenOf(outcome, waited));
    if (outcome.name !== 'waiting') return;
    const seconds = nextWait(waited, outcome.retryAfter);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    waited += seconds;
  }
}

/** A portal without its newest look still works. */
async function openLook({ api }: Parts, look: Signal<Look>): Promise<void> {
  const newest = await api.get('/portal').then(readLook, () => undefined);
  if (newest) look.value = newest;
}
