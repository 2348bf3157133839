/** A person who signs in through Okta until the portal has tokens; the profile is not read. */
import { createBrowser } from '../../../system/browser.ts';
import { isWithin } from '../../../system/is-within.ts';
import type { PortalClient, Tokens } from '../../../system/portal/portal-client.ts';

/** @throws Error naming the step of the sign-in that failed */
export async function signIn(portal: PortalClient, username: string): Promise<Tokens> {
  const { url, pending } = await portal.startSignIn('Okta');
  const stop = { stopAt: portal.settings.url };
  const browser = createBrowser();
  const form = await browser.open(url, stop);
  const end = await browser.submit(form, { username }, stop);
  if (!isWithin(end.url, stop.stopAt)) throw new Error(`the browser is at ${end.url}, not at the portal`);
  return portal.finishSignIn(end.url, pending);
}
