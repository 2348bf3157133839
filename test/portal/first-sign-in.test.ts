/** The story of a first sign-in, steps a to k, as a person with a real browser lives it. */

import { seeHeading, signIn } from './support/sign-in.ts';
import { type Portals, startPortals } from './support/start-portals.ts';

let portals: Portals;
beforeAll(async () => {
  portals = await startPortals();
});
afterAll(() => portals.close());

test('a to k: Ada opens the portal, signs in at Okta, and sees her profile', async () => {
  const page = await portals.newPage();
  await page.goto(portals.url());
  await signIn(page, 'ada');
  await seeHeading(page, 'Hello, Ada');
});
