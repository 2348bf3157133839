/** Starts a real browser in headless mode. */
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Containers do not support Chromium's sandbox, and background requests of the browser are not needed. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error saying what to do when there is no browser */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('no Chrome or Chromium found; run npm run browser, or name one with CHROME_PATH');
  }
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}
