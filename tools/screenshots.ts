/** `npm run screenshots`: takes the README's pictures of `npm start` with a real browser. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
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
      console: addressIn(shown, /^ {2}console +(http:\S+)$/m),
      twin: addressIn(shown, /^ {2}AWS endpoint +(http:\S+) /m),
    });
  } finally {
    demo.kill('SIGTERM');
    await ended;
  }
}

/** Returns what `npm start` prints until it is ready. @throws Error with the output if it ends before */
async function readUntilUp({ stdout }: Demo): Promise<string> {
  let shown = '';
  for await (const text of stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    shown += text;
    if (shown.includes('Press Ctrl-C to stop.')) return shown;
  }
  throw new Error(`npm start ended before it was up:\n${shown}`);
}

function addressIn(shown: string, pattern: RegExp): string {
  const [, address] = pattern.exec(shown) ?? [];
  if (address === undefined) throw new Error(`npm start printed no address like ${pattern}:\n${shown}`);
  return address;
}

interface Addresses {
  portal: string;
  /** With its token. */
  console: string;
  /** The AWS endpoint. */
  twin: string;
}

async function photograph(addresses: Addresses): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 880, height: 600 } });
    await page.goto(addresses.portal);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByRole('button', { name: 'ada', exact: false }).click();
    await page.getByRole('link', { name: 'Orders' }).waitFor();
    await save(page, 'portal');
    await failSignUps(browser, addresses);
    await photographConsole(page, addresses);
  } finally {
    await browser.close();
  }
}

const GUESTS = ['guest-ana', 'guest-ben', 'guest-cho', 'guest-dia', 'guest-eli', 'guest-fay', 'alan'];

/** These people sign up while the table does not answer, and the clock is moved until all retries have ended. */
async function failSignUps(browser: Browser, { portal, twin }: Addresses): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(`${twin}/_twin/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('faults', { service: 'dynamodb', operation: 'UpdateItem', effect: 'before', principal: 'WriteProfile' });
  for (const name of GUESTS) {
    const page = await browser.newPage();
    await page.goto(portal);
    await page.getByRole('button', { name: 'Sign in with Okta' }).click();
    await page.getByLabel('Username').fill(name);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /profile/ }).waitFor();
    await page.close();
  }
  await post('clock', { advance: '6m' });
  await fetch(`${twin}/_twin/faults`, { method: 'DELETE' });
}

/** The operator's console: the outage on the overview, in the list, and repaired by a plan. */
async function photographConsole(page: Page, { console: address }: Addresses): Promise<void> {
  const { origin } = new URL(address);
  await page.setViewportSize({ width: 1200, height: 600 });
  await page.goto(address);
  await page.getByText('workflows that could not be started').waitFor();
  await page.getByRole('cell', { name: '…' }).first().waitFor({ state: 'detached' });
  await save(page, 'console-overview', 1100);
  await page.setViewportSize({ width: 1200, height: 500 });
  await page.goto(`${origin}/failures`);
  await page
    .locator('tr[data-row]')
    .nth(GUESTS.length - 1)
    .waitFor();
  await save(page, 'console-failures');
  await page.getByRole('button', { name: 'Replay all' }).click();
  await page.getByLabel('Reason').fill('the table is up again');
  await page.getByRole('button', { name: 'Make a plan' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, run it' }).click();
  await page.getByText('finished', { exact: true }).waitFor();
  await page.setViewportSize({ width: 1200, height: 500 });
  await save(page, 'console-plan');
}

/** WebP takes a third of the size of PNG. Playwright itself writes only PNG and JPEG. */
async function save(page: Page, name: string, highest = Number.POSITIVE_INFINITY): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.min(height, highest) });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
  const picture = Buffer.from(data, 'base64');
  await writeFile(`${FOLDER}/${name}.webp`, picture);
  process.stdout.write(`docs/images/${name}.webp: ${Math.ceil(picture.length / 1024)} KB\n`);
}

await main();
