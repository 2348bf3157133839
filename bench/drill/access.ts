/** Okta and operators block and restore people while services fail; the last facts must hold afterwards. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { AccessGround } from '../../events/access.ts';
import type { AuditRecord } from '../../events/audit-record.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { createBrowser } from '../../system/browser.ts';
import type { ActionName } from '../../system/okta/actions.ts';
import type { Administration } from '../../system/okta/administration.ts';
import { HOOKS_SECRET, outputOf, type System } from '../../system/start-system.ts';
import type { Operator } from './operator.ts';
import type { Stores } from './read-stores.ts';
import type { Guest } from './strike.ts';

/** A person of the drill who has signed up. */
export interface Member extends Guest {
  userName: string;
}

/** What was done with one person. */
export interface AccessStory extends Member {
  steps: readonly Step[];
}

type Step = ActionName | 'operator blocks' | 'operator restores';

/** Each ends with another combination of grounds. */
const STORIES: readonly (readonly Step[])[] = [
  ['suspend'],
  ['suspend', 'unsuspend'],
  ['suspend', 'unsuspend', 'suspend'],
  ['unassign', 'assign'],
  ['unassign', 'suspend', 'assign'],
  ['operator blocks', 'suspend', 'unsuspend'],
  ['operator blocks', 'operator restores'],
  ['suspend', 'operator blocks', 'operator restores', 'unsuspend'],
  ['deactivate', 'activate', 'operator blocks'],
  ['deactivate', 'delete'],
];

const EFFECTS: Readonly<Record<Step, [ground: AccessGround, isBlocked: boolean]>> = {
  suspend: ['okta-lifecycle', true],
  unsuspend: ['okta-lifecycle', false],
  deactivate: ['okta-lifecycle', true],
  activate: ['okta-lifecycle', false],
  delete: ['okta-lifecycle', true],
  unassign: ['okta-assignment', true],
  assign: ['okta-assignment', false],
  'operator blocks': ['operator', true],
  'operator restores': ['operator', false],
};

/** Independent of the code under test: the last step about each ground decides. */
export function isBlockedAfter(steps: readonly Step[]): boolean {
  return [...new Map(steps.map((step) => EFFECTS[step])).values()].includes(true);
}

const ACCESS = { principal: 'AccessStateMachine' } as const;

const HOOKS = {
  service: 'execute-api',
  operation: 'Invoke',
  effect: 'throttle',
  match: { ResourcePath: '/events', HttpMethod: 'POST' },
} as const;

/** Every service that a fact needs fails for some of its calls. */
const SOMETIMES: readonly Fault[] = [
  { ...HOOKS, chance: 0.3 },
  { service: 'events', operation: 'PutEvents', effect: 'before', principal: 'ReceiveOktaEvents', chance: 0.5 },
  { service: 'events', operation: 'PutEvents', effect: 'after', ...ACCESS, chance: 0.3 },
  { service: 'states', operation: 'StartExecution', effect: 'throttle', chance: 0.5 },
  { service: 'dynamodb', operation: 'UpdateItem', effect: 'after', ...ACCESS, chance: 0.4 },
  { service: 'cognito-idp', operation: 'AdminDisableUser', effect: 'before', chance: 0.4 },
  { service: 'cognito-idp', operation: 'AdminEnableUser', effect: 'after', chance: 0.4 },
  { service: 'dynamodb', operation: 'PutItem', effect: 'throttle', chance: 0.4 },
];

/** Cognito refuses for longer than the workflow retries, so operators have to repair. */
const FOR_LONG: readonly Fault[] = [
  { service: 'cognito-idp', operation: 'AdminDisableUser', effect: 'before' },
  { service: 'cognito-idp', operation: 'AdminEnableUser', effect: 'before' },
];

interface AccessOutage {
  faults: readonly Fault[];
  milliseconds: number;
}

const OUTAGES: readonly AccessOutage[] = [
  { faults: SOMETIMES, milliseconds: 20_000 },
  // Longer than rules and workflows retry.
  { faults: [...SOMETIMES, ...FOR_LONG], milliseconds: 80 * 60_000 },
  // Okta repeats each hook once, and gives up.
  { faults: [HOOKS], milliseconds: 20_000 },
];

/** Within the throttling of the hooks' API, as the twin's clock does not advance by itself. */
const BETWEEN_STEPS = 1_000;

export interface AccessSite {
  system: System;
  operator: Operator;
}

/** What became of the stories until all is up again. */
export interface AccessRun {
  stories: readonly AccessStory[];
  /** The number of hooks that Okta gave up, and that an administrator sent again from its System Log. */
  sentAgain: number;
  /** What is not as promised. */
  flaws: readonly string[];
}

/** The members live through the stories in turn, a share of them during each outage. */
export async function blockAndRestore(site: AccessSite, members: readonly Member[]): Promise<AccessRun> {
  const stories = members.map((member, index) => ({ ...member, steps: STORIES[index % STORIES.length] ?? [] }));
  const run = { stories, sentAgain: 0, flaws: [] as string[] };
  for (const [index, outage] of OUTAGES.entries()) {
    const ofOutage = stories.filter((_, number) => Math.floor(number / STORIES.length) % OUTAGES.length === index);
    const { lost, flaws } = await liveThrough(site, outage, ofOutage);
    await sendAgain(site, lost);
    await site.system.twin.settle();
    run.sentAgain += lost.length;
    run.flaws.push(...flaws);
  }
  return run;
}

/** Returns the events that Okta could not deliver, and the faults that hit no call. */
async function liveThrough(site: AccessSite, outage: AccessOutage, stories: readonly AccessStory[]) {
  const { twin } = site.system;
  const ids = outage.faults.map((fault) => twin.faults.add(fault));
  const lost = await takeSteps(site, stories);
  await twin.advance(outage.milliseconds);
  const idle = twin.faults.list().filter(({ fault, struck }) => struck === 0 && fault.chance === undefined);
  for (const id of ids) twin.faults.remove(id);
  const flaws = idle.map(
    ({ fault: { service, operation, effect } }) =>
      `blocks and restores made no call: ${effect} ${service} ${operation}`,
  );
  return { lost, flaws: stories.length > 0 ? flaws : [] };
}

/** Everybody's first step, then everybody's second: the facts of different people come between one another. */
async function takeSteps({ system, operator }: AccessSite, stories: readonly AccessStory[]): Promise<object[]> {
  const { administration } = system.okta;
  if (administration === undefined) throw new Error('Okta runs in another thread, which has no administrator');
  const lost: object[] = [];
  const longest = Math.max(0, ...stories.map(({ steps }) => steps.length));
  for (let number = 0; number < longest; number += 1) {
    for (const { steps, ...member } of stories) {
      const step = steps[number];
      if (step === undefined) continue;
      lost.push(...(await take(step, member, { administration, operator })));
      await system.twin.advance(BETWEEN_STEPS);
    }
  }
  return lost;
}

const ACCEPTED = 204;
/** Okta has repeated the hook once, and sends it no more. */
const GIVEN_UP = [503, 503];

/** Returns the events that Okta could not deliver. */
async function take(
  step: Step,
  { username, userName }: Member,
  { administration, operator }: { administration: Administration; operator: Operator },
): Promise<readonly object[]> {
  if (step === 'operator blocks' || step === 'operator restores') {
    const verb = step === 'operator blocks' ? 'suspend' : 'restore';
    await operator.run(verb, userName, '--reason', 'drill', '--yes', '--no-wait');
    return [];
  }
  const { statuses, events } = await administration.act(username, step);
  if (statuses.at(-1) === ACCEPTED) return [];
  if (`${statuses}` === `${GIVEN_UP}`) return events;
  throw new Error(`Okta's hook about ${username} was answered ${statuses.join(', ')}`);
}

const MOST_EVENTS = 100;
const MOST_TRIES = 10;

/** As docs/deploy.md says: the events of Okta's System Log, to the same address and with the same secret. */
async function sendAgain({ system: { twin, deployment } }: AccessSite, lost: readonly object[]): Promise<void> {
  const url = twin.addresses.resolve(outputOf(deployment, 'HooksUrl'));
  const headers = { authorization: HOOKS_SECRET, 'content-type': 'application/json' };
  for (let first = 0; first < lost.length; first += MOST_EVENTS) {
    const data = { events: lost.slice(first, first + MOST_EVENTS) };
    const body = JSON.stringify({ eventType: 'com.okta.event_hook', data });
    // 503 asks to send again: a busy machine can exceed the function's limits of time.
    let status = 0;
    for (let tries = 0; status !== ACCEPTED && tries < MOST_TRIES; tries += 1) {
      ({ status } = await fetch(url, { method: 'POST', headers, body }));
      await twin.advance(BETWEEN_STEPS);
    }
    if (status !== ACCEPTED) throw new Error(`the events of Okta's System Log were answered ${status}`);
  }
}

/** Compares user pool, audit and the person's next sign-in with the last facts. Returns all deviations. */
export async function accessFlaws(
  { system, stores }: { system: System; stores: Stores },
  stories: readonly AccessStory[],
): Promise<string[]> {
  const pool = new CognitoIdentityProviderClient(system.client);
  const flaws: string[] = [];
  try {
    for (const story of stories) {
      flaws.push(...(await flawsOf({ system, stores, pool }, story)));
      await system.twin.advance(BETWEEN_STEPS);
    }
  } finally {
    pool.destroy();
  }
  return flaws;
}

async function flawsOf(
  { system, stores, pool }: { system: System; stores: Stores; pool: CognitoIdentityProviderClient },
  { userName, steps, ...guest }: AccessStory,
): Promise<string[]> {
  const isBlocked = isBlockedAfter(steps);
  const UserPoolId = outputOf(system.deployment, 'UserPoolId');
  const { Enabled } = await pool.send(new AdminGetUserCommand({ UserPoolId, Username: userName }));
  const { records } = await stores.ofUser(userName);
  const facts = countFacts(records);
  const flaws = {
    'is blocked, and is enabled in the pool': isBlocked && Enabled === true,
    'is in good standing, and is disabled in the pool': !isBlocked && Enabled === false,
    'is blocked, and gets in': isBlocked && (await getsIn(guest)),
    'is in good standing, and is refused': !isBlocked && !(await getsIn(guest)),
    [`has ${facts} records of ${steps.length} facts about access`]: facts !== steps.length,
  };
  const listed = Object.entries(flaws).filter(([, isTrue]) => isTrue);
  return listed.map(([flaw]) => `${userName} (${steps.join(', ')}) ${flaw}`);
}

type AccessRecord = Pick<AuditRecord, 'detailType' | 'ground' | 'factId' | 'factAt'>;

/**
 * The number of facts about access that the audit has. The execution of a fact may have failed permanently if that of a newer fact about
 * the same ground has ended well: nothing is left to repair, and the fact has the record of its failure.
 */
export function countFacts(records: readonly AccessRecord[]): number {
  const settled = records.filter(({ detailType }) => /^Access(Blocked|Restored)$/.test(detailType));
  const overtaken = records.filter(
    ({ detailType, ground, factId, factAt = '' }) =>
      detailType === 'AccessFailed' &&
      !settled.some((one) => one.factId === factId) &&
      settled.some((one) => one.ground === ground && (one.factAt ?? '') > factAt),
  );
  return settled.length + new Set(overtaken.map(({ factId }) => factId)).size;
}

/**
 * Whether Cognito lets the person in at the portal of the sign-up: it answers with a code. The code is not redeemed, because
 * the portal's client compares tokens with the machine's clock.
 */
async function getsIn({ username, portal }: Guest): Promise<boolean> {
  const browser = createBrowser();
  const stop = { stopAt: portal.settings.url };
  const { url } = await portal.startSignIn(IDENTITY_PROVIDER_NAME);
  const first = await browser.open(url, stop);
  const end = first.status === 200 ? await browser.submit(first, { username }, stop) : first;
  return end.status === 302 && new URL(end.url).searchParams.has('code');
}
