/** `npm run screenshots`: the README's pictures, taken of the running system by a real browser. */
import { mkdir, stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { loadConfig } from '../infra/config/load-config.ts';
import { repositoryPath } from '../infra/repository-path.ts';
import { buildAll } from './build.ts';
import { launchChromium } from './chromium/launch-chromium.ts';
import { demonstrate } from './demonstration.ts';
import { servePortals } from './portal/serve-portals.ts';
import { type System, startSystem } from './system.ts';
import { serveTimelines } from './timeline/serve-timelines.ts';

const FOLDER = repositoryPath('docs/images');

async function main(): Promise<void> {
  await buildAll();
  await mkdir(FOLDER, { recursive: true });
  const system = await startSystem({
    assemblyFolder: repositoryPath('.build/assembly'),
    settings: loadConfig('local'),
  });
  try {
    await photograph(system);
  } finally {
    await system.close();
  }
}

async function photograph(system: System): Promise<void> {
  const portals = await servePortals(system, { appFolder: repositoryPath('.build/portal'), anyPort: true });
  const portalUrl = portals.portals[0]?.url ?? '';
  const demonstration = await demonstrate(system, { username: 'ada', portalUrl });
  const timelines = await serveTimelines(system, { port: 0, demonstration });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 880, height: 560 } });
    await page.goto(portalUrl);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByRole('button', { name: 'ada', exact: false }).click();
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await save(page, 'portal');
    await page.setViewportSize({ width: 1040, height: 600 });
    await page.goto(`${timelines.origin}/${demonstration.userName}`);
    await save(page, 'timeline');
  } finally {
    await browser.close();
    await timelines.close();
    await portals.close();
  }
}

async function save(page: Page, name: string): Promise<void> {
  const path = `${FOLDER}/${name}.png`;
  await page.screenshot({ path, fullPage: name === 'timeline' });
  process.stdout.write(`${path}: ${Math.ceil((await stat(path)).size / 1024)} KB\n`);
}

await main();
