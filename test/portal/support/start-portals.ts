/** The whole system with its portals served, and a real browser: what the portal's browser tests run on. */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { loadConfig } from '../../../infra/config/load-config.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { findGuest } from '../../../system/okta/guests.ts';
import { servePortals } from '../../../system/portal/serve-portals.ts';
import { type System, type SystemOptions, startSystem } from '../../../system/start-system.ts';
import { launchChromium } from '../../../tools/chromium/launch-chromium.ts';
import { takeRsaKey } from '../../support/rsa-keys.ts';
import { PATIENCE } from '../../support/start-journey.ts';

/** What every page of every person asked for, and what went wrong in them. */
export interface Observed {
  requests: URL[];
  /** Warnings and errors on the console, except answers with an error status, which some tests are about. */
  complaints: string[];
}

export interface Portals {
  system: System;
  observed: Observed;
  /** Where a portal is served. */
  url(name?: 'retail' | 'wholesale'): string;
  /** A page of somebody who has never been here: no cookies, no other tabs. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** A bound for what never comes. */
const PATIENCE_MS = 60_000;

/** One system and one browser for a whole file of stories. */
export async function startPortals(options: Partial<SystemOptions> = {}): Promise<Portals> {
  const system = await startSystem({
    assemblyFolder: repositoryPath('.build/assembly'),
    settings: loadConfig('local'),
    findPerson: findGuest,
    rsaKey: takeRsaKey,
    patience: PATIENCE,
    ...options,
  });
  const appFolder = repositoryPath('.build/portal');
  const [served, browser] = await Promise.all([servePortals(system, { appFolder }), launchChromium()]);
  const observed: Observed = { requests: [], complaints: [] };
  return {
    system,
    observed,
    url: (name = 'retail') => served.portals.find((portal) => portal.name === name)?.url ?? '',
    async newPage(options) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(PATIENCE_MS);
      observe(context, observed);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await served.close();
      await system.close();
    },
  };
}

function observe(context: BrowserContext, { requests, complaints }: Observed): void {
  context.on('request', (request) => requests.push(new URL(request.url())));
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
}
