/** What people do at a portal, by what they see: headings, buttons, labels. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../../../infra/repository-path.ts';

/** Types a name at Okta's sign-in page. */
export async function nameAtOkta(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in straight through Okta, from wherever the portal offers it. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Okta' }).click();
  await nameAtOkta(page, username);
}

/** Waits for a screen, by its heading. */
export async function seeHeading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Makes a page wait for the answer of another tab for as long as that tab needs on a busy machine. */
export async function waitForOtherTabs(page: Page): Promise<void> {
  const source = readFileSync(repositoryPath('portal/app/session/tabs.ts'), 'utf8');
  const [, limit] = /ANSWER_WITHIN_MS = (\d+);/.exec(source) ?? [];
  if (limit === undefined) throw new Error('portal/app/session/tabs.ts has no ANSWER_WITHIN_MS');
  await page.addInitScript(`{
    const start = setTimeout;
    window.setTimeout = (run, milliseconds, ...rest) =>
      start(run, milliseconds === ${limit} ? 60_000 : milliseconds, ...rest);
  }`);
}

/** What the tab keeps of its session. */
export async function tokensOf(page: Page): Promise<{ accessToken: string; refreshToken: string }> {
  return JSON.parse(await page.evaluate("sessionStorage.getItem('portal.tokens')"));
}

/** When the access token that the tab holds expires, in epoch milliseconds. */
export async function endOfAccessToken(page: Page): Promise<number> {
  const [, payload = ''] = (await tokensOf(page)).accessToken.split('.');
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  return exp * 1000;
}
