/** The whole system on free ports, and people who sign in to it: the setting of the journeys. */
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { OperationsSettings } from '../../events/operations-settings.ts';
import { loadConfig } from '../../infra/config/load-config.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { Clock } from '../../local/kernel/time/clock.ts';
import { SAMPLE_ALL } from '../../local/kernel/tracing.ts';
import { type Browser, createBrowser } from '../../system/browser.ts';
import { isWithin } from '../../system/is-within.ts';
import type { Administration } from '../../system/okta/administration.ts';
import { type OktaUser, subjectOf } from '../../system/okta/people.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import type { PortalClient, Tokens } from '../../system/portal/portal-client.ts';
import { readOperationsSettings, readRecords, type SignUpRecords } from '../../system/read-records.ts';
import { type System, type SystemOptions, startSystem } from '../../system/start-system.ts';
import { takeRsaKey } from './rsa-keys.ts';

export interface SignInOptions {
  /** Name of the portal; the first one if absent. */
  portal?: string;
  /** Goes by Cognito's login page and its Okta button instead of straight to Okta. */
  byLoginPage?: boolean;
  /** A browser that has been here before. */
  browser?: Browser;
}

/** A sign-in up to the address to which Cognito sends the browser back. */
export interface Attempt {
  callback: URL;
  browser: Browser;
  /** @throws Error when Cognito refused */
  finish(): Promise<SignedIn>;
}

export interface SignedIn {
  tokens: Tokens;
  userName: string;
  browser: Browser;
}

export interface Journey {
  system: System;
  settings: OperationsSettings;
  portal(name?: string): PortalClient;
  /** What an administrator can do at the stand-in Okta. */
  administration(): Administration;
  /** Signs somebody in and returns what the portal holds then. @throws Error when Cognito refused */
  signIn(username: string, options?: SignInOptions): Promise<SignedIn>;
  /** Up to the address to which Cognito sends the browser back. */
  attempt(username: string, options?: SignInOptions): Promise<Attempt>;
  /** Lets everything that follows from what was done come to its end, retries included. */
  settle(): Promise<void>;
  records(userName: string): Promise<SignUpRecords>;
  executions(): Promise<{ executionArn: string; status: string }[]>;
  userNameOf(username: string): string;
  close(): Promise<void>;
}

/** No function gives up because the machine is busy with other tests. */
export const PATIENCE = 8;

/** The stand-in Okta uses the machine's clock: its tokens are valid at any time of a journey. */
const ID_TOKEN_SECONDS = 365 * 86_400;

export interface JourneyOptions extends Partial<SystemOptions> {
  /** The twin's clock begins as it is, and not at noon: a system that continues where another one has ended. */
  continues?: boolean;
}

/** Starts a system of its own; `people` can sign in besides the demo people. */
export async function startJourney(
  people: readonly OktaUser[] = [],
  { continues = false, ...options }: JourneyOptions = {},
): Promise<Journey> {
  const system = await startSystem({
    assemblyFolder: repositoryPath('.build/assembly'),
    settings: loadConfig('local'),
    sampling: SAMPLE_ALL,
    rsaKey: takeRsaKey,
    patience: PATIENCE,
    findPerson: (username) => people.find((person) => person.username === username),
    startOkta: (okta) => startOkta({ ...okta, idTokenSeconds: ID_TOKEN_SECONDS }),
    ...options,
  });
  if (!continues && options.clock === undefined) startAtNoon(system.twin.clock);
  const settings = await readOperationsSettings(system);
  const portal = (name?: string) => findPortal(system, name);
  const attempt: Journey['attempt'] = (username, how = {}) => attemptSignIn(portal(how.portal), username, how);
  return {
    system,
    settings,
    portal,
    administration: () => administrationOf(system),
    attempt,
    async signIn(username, how) {
      return (await attempt(username, how)).finish();
    },
    settle: system.twin.settle,
    records: (userName) => readRecords(system, userName),
    executions: () => listExecutions(system, settings),
    userNameOf: (username) => `okta_${subjectOf(username).toLowerCase()}`,
    close: system.close,
  };
}

const DAY = 86_400_000;

/** Tomorrow's: some records are one for each day, and no journey ends in another day than it began because of the time of its run. */
function startAtNoon({ now, jump }: Clock): void {
  jump(1.5 * DAY - (now() % DAY));
}

function findPortal({ portals }: System, name?: string): PortalClient {
  const found = name === undefined ? portals[0] : portals.find(({ settings }) => settings.name === name);
  if (found === undefined) throw new Error(`there is no portal ${name}`);
  return found;
}

function administrationOf({ okta: { administration } }: System): Administration {
  if (administration === undefined) throw new Error('Okta runs in another thread');
  return administration;
}

/** Leads a browser from a portal's address through Cognito and Okta. */
export async function attemptSignIn(
  portal: PortalClient,
  username: string,
  { byLoginPage = false, browser = createBrowser() }: SignInOptions = {},
): Promise<Attempt> {
  const { url, pending } = await portal.startSignIn(byLoginPage ? undefined : 'Okta');
  const stop = { stopAt: portal.settings.url };
  let page = await browser.open(url, stop);
  if (byLoginPage && page.status === 200) page = await browser.open(oktaLink(page.url, page.body), stop);
  if (page.status === 200) page = await browser.submit(page, { username }, stop);
  if (!isWithin(page.url, portal.settings.url)) {
    throw new Error(`the browser stands at ${page.url} with ${page.status} and not at the portal:\n${page.body}`);
  }
  return {
    callback: new URL(page.url),
    browser,
    async finish(): Promise<SignedIn> {
      const refusal = new URL(page.url).searchParams.get('error_description');
      if (refusal !== null) throw new Error(`Cognito refused ${username}: ${refusal}`);
      const tokens = await portal.finishSignIn(page.url, pending);
      return { tokens, userName: String(tokens.claims['cognito:username']), browser };
    },
  };
}

/** Where the login page's button for Okta leads. */
function oktaLink(base: string, html: string): string {
  const href = /href="([^"]*identity_provider=Okta[^"]*)"/.exec(html)?.[1];
  if (href === undefined) throw new Error(`the login page has no link to Okta:\n${html}`);
  return new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), base).href;
}

async function listExecutions({ client }: System, { stateMachineArn }: OperationsSettings) {
  const states = new SFNClient(client);
  try {
    const { executions = [] } = await states.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions.map(({ executionArn = '', status = '' }) => ({ executionArn, status }));
  } finally {
    states.destroy();
  }
}
