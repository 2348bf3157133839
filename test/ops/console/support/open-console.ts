/** The console of a running system, and a real browser that it has let in. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { bundlePage } from '../../../../ops/console/build/bundle-page.ts';
import { launchChromium } from '../../../../tools/chromium/launch-chromium.ts';
import { serveTestConsole, type TestConsole, type TestConsoleOptions } from './serve-test-console.ts';

/** What the pages asked for, and what went wrong in them. */
export interface Observed {
  requests: URL[];
  /** Warnings and errors on the browser's console, except answers with an error status. */
  complaints: string[];
}

export interface OpenConsole extends TestConsole {
  observed: Observed;
  /** A page that has the cookie, at a path. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Loads another path in such a page: a new one takes a process of the browser. */
  visit(page: Page, path: string): Promise<void>;
  /** Closes all pages: while they are open, they ask for news again and again. */
  closePages(): Promise<void>;
}

/** A bound for what never comes. */
const PATIENCE_MS = 60_000;

/** Serves a console until `close`. */
export async function openConsole(options: TestConsoleOptions): Promise<OpenConsole> {
  const [browser, files] = await Promise.all([launchChromium(), bundlePage()]);
  const served = await serveTestConsole({ ...options, files });
  const observed: Observed = { requests: [], complaints: [] };
  return {
    ...served,
    observed,
    async open(path, pageOptions) {
      const page = await browser.newPage(pageOptions);
      page.setDefaultTimeout(PATIENCE_MS);
      observe(page, observed);
      await page.goto(`${served.origin}${path}${path.includes('?') ? '&' : '?'}token=${served.token}`);
      return page;
    },
    async visit(page, path) {
      await page.goto(`${served.origin}${path}`);
    },
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

function observe(page: Page, { requests, complaints }: Observed): void {
  page.on('request', (request) => requests.push(new URL(request.url())));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
}
