/** `npm run screenshots`: the README's pictures, taken of the running system by a real browser. */
import { mkdir, writeFile } from 'node:fs/promises';
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
  const portals = await servePortals(system, { appFolder: repositoryPath('.build/portal') });
  const portalUrl = portals.portals[0]?.url ?? '';
  const demonstration = await demonstrate(system, { username: 'ada', portalUrl });
  const timelines = await serveTimelines(system, { port: 0, demonstration });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 880, height: 600 } });
    await page.goto(portalUrl);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByRole('button', { name: 'ada', exact: false }).click();
    await page.getByRole('link', { name: 'Orders' }).waitFor();
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

/** As WebP: a third of what the same picture takes as PNG. Playwright itself writes only PNG and JPEG. */
async function save(page: Page, name: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
  const picture = Buffer.from(data, 'base64');
  await writeFile(`${FOLDER}/${name}.webp`, picture);
  process.stdout.write(`docs/images/${name}.webp: ${Math.ceil(picture.length / 1024)} KB\n`);
}

// The SDK's advice to move to a newer Node is for those who deploy.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
await main();
