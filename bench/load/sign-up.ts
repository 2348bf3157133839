/**
 * One complete sign-up of a person and a portal: authorize, Okta, callback, tokens, and reading the profile from the
 * API.
 */
import { createBrowser } from '../../system/browser.ts';
import { isWithin } from '../../system/is-within.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';

const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 256;

/** Resolves when `GET /me` returns 200. @throws Error naming the step of the sign-up that failed */
export async function signUp(portal: PortalClient, username: string): Promise<void> {
  const browser = createBrowser();
  const { url, pending } = await portal.startSignIn('Okta');
  const stop = { stopAt: portal.settings.url };
  const form = await browser.open(url, stop);
  const end = await browser.submit(form, { username }, stop);
  if (!isWithin(end.url, stop.stopAt)) throw new Error(`the browser is at ${end.url}, not at the portal`);
  const { accessToken } = await portal.finishSignIn(end.url, pending);
  await untilProfile(portal, accessToken);
}

async function untilProfile(portal: PortalClient, accessToken: string): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const { status, body } = await portal.callApi('/me', accessToken);
    if (status === 200) return;
    if (status !== 404) throw new Error(`GET /me answered ${status}: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
