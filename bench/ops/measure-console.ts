/** The console in a browser, with many failures: time until its pages are complete, its memory, and what it asks of AWS while it is open. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../tools/chromium/launch-chromium.ts';
import type { Row } from '../report/row.ts';
import { type ToolEnvironment, Usage } from './tool.ts';

export interface ConsoleBench extends ToolEnvironment {
  /** Failed executions that the console lists. */
  failures: number;
  /** Calls of AWS operations so far, those among services not counted. */
  calls(): number;
}

const MINUTE_MS = 60_000;
const PATIENCE_MS = 10 * MINUTE_MS;

/** @throws Error if a page does not become complete within ten minutes */
export async function measureConsole({ root, env, failures, calls }: ConsoleBench): Promise<Row[]> {
  const preload = pathToFileURL(join(root, 'bench/ops/tell-usage.js')).href;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', preload, join(root, 'ops/bin.js'), 'console'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const [, printed, , reported] = child.stdio;
  const usage = text(reported as Readable);
  const browser = await launchChromium();
  try {
    const [address] = (await once(createInterface(printed as Readable), 'line')) as [string];
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    const served = performance.now() - startedAt;
    const chart = await timed(() => openOverview(page, address));
    const overview = chart + (await timed(() => page.getByRole('rowheader', { name: 'retail' }).waitFor()));
    const list = await timed(() => openFailures(page));
    const counted = list + (await timed(() => page.getByText(`${failures} items`).waitFor()));
    await page.goBack();
    const before = calls();
    await setTimeout(MINUTE_MS);
    const perMinute = calls() - before;
    child.kill('SIGINT');
    await ended;
    const { peakKilobytes } = Usage.parse(JSON.parse(await usage));
    return [
      { what: 'ops console, until it prints its address', value: served / 1000, unit: 's' },
      { what: '  first chart of the overview', value: chart / 1000, unit: 's' },
      { what: '  overview with the counts of each portal', value: overview / 1000, unit: 's' },
      { what: '  first rows of the failures', value: list / 1000, unit: 's' },
      { what: `  all ${failures} failures counted and grouped`, value: counted / 1000, unit: 's' },
      { what: '  peak memory', value: (peakKilobytes * 1024) / 1e6, unit: 'MB' },
      { what: '  AWS requests a minute with the overview open', value: perMinute, unit: '' },
    ];
  } finally {
    await browser.close();
    child.kill('SIGKILL');
  }
}

async function openOverview(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('canvas').first().waitFor();
}

async function openFailures(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Failures', exact: true }).click();
  await page.getByRole('region', { name: 'Items' }).locator('tbody tr').first().waitFor();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
