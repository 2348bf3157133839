/** Okta and operators block and restore people while services fail; the last facts must hold afterwards. */
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { AccessGround } from '../../events/access.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import type { Fault } from '../../local/kernel/faults.ts';
import { createBrowser } from '../../system/browser.ts';
import type { ActionName } from '../../system/okta/actions.ts';
import type { Administration } from '../../system/okta/administration.ts';
import { outputOf, type System } from '../../system/start-system.ts';
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

/** Every service that a fact needs fails for some of its calls. */
const SOMETIMES: readonly Fault[] = [
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

const OUTAGES: readonly { faults: readonly Fault[]; milliseconds: number }[] = [
  { faults: SOMETIMES, milliseconds: 20_000 },
  // Longer than rules and workflows retry.
  { faults: [...SOMETIMES, ...FOR_LONG], milliseconds: 80 * 60_000 },
];

/** Within the throttling of the hooks' API, as the twin's clock does not advance by itself. */
const BETWEEN_STEPS = 1_000;

export interface AccessSite {
  system: System;
  operator: Operator;
}

/** The members live through the stories in turn, half of them during each outage. */
export async function blockAndRestore(site: AccessSite, members: readonly Member[]): Promise<AccessStory[]> {
  const stories = members.map((member, index) => ({ ...member, steps: STORIES[index % STORIES.length] ?? [] }));
  const { twin } = site.system;
  for (const [index, { faults, milliseconds }] of OUTAGES.entries()) {
    const ids = faults.map((fault) => twin.faults.add(fault));
    await takeSteps(
      site,
      stories.filter((_, number) => Math.floor(number / STORIES.length) % OUTAGES.length === index),
    );
    await twin.advance(milliseconds);
    for (const id of ids) twin.faults.remove(id);
    await twin.settle();
  }
  return stories;
}

/** Everybody's first step, then everybody's second: the facts of different people come between one another. */
async function takeSteps({ system, operator }: AccessSite, stories: readonly AccessStory[]): Promise<void> {
  const { administration } = system.okta;
  if (administration === undefined) throw new Error('Okta runs in another thread, which has no administrator');
  const longest = Math.max(0, ...stories.map(({ steps }) => steps.length));
  for (let number = 0; number < longest; number += 1) {
    for (const { steps, ...member } of stories) {
      const step = steps[number];
      if (step === undefined) continue;
      await take(step, member, { administration, operator });
      await system.twin.advance(BETWEEN_STEPS);
    }
  }
}

async function take(
  step: Step,
  { username, userName }: Member,
  { administration, operator }: { administration: Administration; operator: Operator },
): Promise<void> {
  if (step === 'operator blocks' || step === 'operator restores') {
    const verb = step === 'operator blocks' ? 'suspend' : 'restore';
    await operator.run(verb, userName, '--reason', 'drill', '--yes', '--no-wait');
    return;
  }
  const { statuses } = await administration.act(username, step);
  if (statuses.at(-1) !== 204) throw new Error(`Okta's hook about ${username} was answered ${statuses.join(', ')}`);
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
  const facts = records.filter(({ detailType }) => /^Access(Blocked|Restored)$/.test(detailType)).length;
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
