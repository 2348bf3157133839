/** Runs one sign-in without a browser window: the browser's and the portal's part, each step with its time. */
import { setTimeout as pause } from 'node:timers/promises';
import { createBrowser } from '../system/browser.ts';
import type { ApiAnswer, PortalClient } from '../system/portal/portal-client.ts';

/** Steps of a sign-in, by their letters. */
export type DrivenStep = 'a' | 'b' | 'c' | 'l' | 'f' | 'g' | 'h' | 'k';

export interface DrivenSignIn {
  userName: string;
  /** The final response of `GET /me`. */
  answer: ApiAnswer;
  /** Epoch milliseconds; a step that did not happen is absent. */
  times: Partial<Record<DrivenStep, number>>;
}

export interface DriveOptions {
  /** The user name at the stand-in Okta. */
  username: string;
  /** The address of the portal's page. */
  portalUrl: string;
}

/** Signs in directly through Okta. @throws Error when the sign-in does not return to the portal */
export async function driveSignIn(portal: PortalClient, { username, portalUrl }: DriveOptions): Promise<DrivenSignIn> {
  const browser = createBrowser();
  const times: DrivenSignIn['times'] = { a: Date.now() };
  await browser.open(portalUrl);
  const { url, pending } = await portal.startSignIn('Okta');
  times.b = Date.now();
  const stop = { stopAt: portal.settings.url };
  const signInPage = await browser.open(url, stop);
  const callback = await browser.submit(signInPage, { username }, stop);
  times.c = browser.visits.findLast((visit) => visit.url.includes('/oauth2/idpresponse'))?.at;
  times.l = Date.now();
  if (!callback.url.startsWith(`${portal.settings.url}/callback`)) {
    throw new Error(`the sign-in ended with ${callback.status} at ${new URL(callback.url).pathname}`);
  }
  times.f = Date.now();
  const { accessToken, claims } = await portal.finishSignIn(callback.url, pending);
  times.g = Date.now();
  const answer = await readProfile(portal, accessToken, times);
  if (answer.status === 200) times.k = Date.now();
  return { userName: String(claims['cognito:username']), answer, times };
}

/** The workflow may still be running: polls with growing pauses until there is an answer, for at most ten seconds. */
async function readProfile(
  portal: PortalClient,
  accessToken: string,
  times: DrivenSignIn['times'],
): Promise<ApiAnswer> {
  for (let wait = 20, waited = 0; ; wait = Math.min(wait * 2, 1000)) {
    times.h = Date.now();
    const answer = await portal.callApi('/me', accessToken);
    if (!answer.headers.has('retry-after') || waited > 10_000) return answer;
    await pause(wait);
    waited += wait;
  }
}
