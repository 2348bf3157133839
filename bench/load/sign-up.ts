/**
 * One complete sign-up of a person and a portal: authorize, Okta, callback, tokens, and reading the profile from the
 * API.
 */
import { createBrowser } from '../../system/browser.ts';
import { isWithin } from '../../system/is-within.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';
import { untilFound } from './until-found.ts';

/** Resolves when `GET /me` returns 200. @throws Error naming the step of the sign-up that failed */
export async function signUp(portal: PortalClient, username: string): Promise<void> {
  const browser = createBrowser();
  const { url, pending } = await portal.startSignIn('Okta');
  const stop = { stopAt: portal.settings.url };
  const form = await browser.open(url, stop);
  const end = await browser.submit(form, { username }, stop);
  if (!isWithin(end.url, stop.stopAt)) throw new Error(`the browser is at ${end.url}, not at the portal`);
  const { accessToken } = await portal.finishSignIn(end.url, pending);
  await untilFound(async () => {
    const { status, body } = await portal.callApi('/me', accessToken);
    if (status !== 200 && status !== 404) throw new Error(`GET /me answered ${status}: ${JSON.stringify(body)}`);
    return status === 200;
  });
}
