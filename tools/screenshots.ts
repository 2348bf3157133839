/** `npm run screenshots`: the README's pictures, taken of `npm start` by a real browser. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { repositoryPath } from '../infra/repository-path.ts';
import { launchChromium } from './chromium/launch-chromium.ts';

const FOLDER = repositoryPath('docs/images');

type Demo = ChildProcessByStdio<null, Readable, null>;

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const demo: Demo = spawn(process.execPath, [repositoryPath('demo/start.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'close');
  try {
    const shown = await readUntilUp(demo);
    await photograph({
      portal: addressIn(shown, /^ {2}.* (http:\S+)\n/m),
      timeline: addressIn(shown, /^ {2}timelines +(http:\S+)$/m),
    });
  } finally {
    demo.kill('SIGTERM');
    await ended;
  }
}

/** What `npm start` prints until it is up. @throws Error with that, when it ends first */
async function readUntilUp({ stdout }: Demo): Promise<string> {
  let shown = '';
  for await (const text of stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    shown += text;
    if (shown.includes('Ctrl-C ends it.')) return shown;
  }
  throw new Error(`npm start ended before it was up:\n${shown}`);
}

function addressIn(shown: string, pattern: RegExp): string {
  const [, address] = pattern.exec(shown) ?? [];
  if (address === undefined) throw new Error(`npm start printed no address like ${pattern}:\n${shown}`);
  return address;
}

async function photograph(addresses: { portal: string; timeline: string }): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 880, height: 600 } });
    await page.goto(addresses.portal);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByRole('button', { name: 'ada', exact: false }).click();
    await page.getByRole('link', { name: 'Orders' }).waitFor();
    await save(page, 'portal');
    await page.setViewportSize({ width: 1040, height: 600 });
    await page.goto(addresses.timeline);
    await save(page, 'timeline');
  } finally {
    await browser.close();
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

await main();
