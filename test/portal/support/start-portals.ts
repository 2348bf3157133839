/** The whole system with its portals served, and a real browser: what the portal's stories are told with. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../../demo/chromium/launch-chromium.ts';
import { findGuest } from '../../../demo/okta/guests.ts';
import { servePortals } from '../../../demo/portal/serve-portals.ts';
import { type System, startSystem } from '../../../demo/system.ts';
import { loadConfig } from '../../../infra/config/load-config.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';

export interface Portals {
  system: System;
  browser: Browser;
  /** Where a portal is served. */
  url(name?: 'retail' | 'wholesale'): string;
  /** A page of a person who has never been here: no cookies, no other tabs. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** What pages said on their consoles, and what went wrong in them. */
  complaints: string[];
  /** Every origin that any page has asked. */
  origins: Set<string>;
  close(): Promise<void>;
}

/** One system and one browser for a whole file of stories. */
export async function startPortals(): Promise<Portals> {
  const system = await startSystem({
    assemblyFolder: repositoryPath('.build/assembly'),
    settings: loadConfig('local'),
    findPerson: findGuest,
  });
  const appFolder = repositoryPath('.build/portal');
  const [served, browser] = await Promise.all([servePortals(system, { appFolder, anyPort: true }), launchChromium()]);
  const complaints: string[] = [];
  const origins = new Set<string>();
  return {
    system,
    browser,
    url: (name = 'retail') => served.portals.find((portal) => portal.name === name)?.url ?? '',
    async newPage(options) {
      const context = await browser.newContext(options);
      context.on('request', (request) => origins.add(new URL(request.url()).origin));
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(error.error().message));
      return context.newPage();
    },
    complaints,
    origins,
    async close() {
      await browser.close();
      await served.close();
      await system.close();
    },
  };
}
