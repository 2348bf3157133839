/** The scenarios; each runs once per person. */
import { EventBridgeClient, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { findGuest } from '../../../system/okta/guests.ts';
import { hookBody, sendHook } from '../../../system/okta/send-hook.ts';
import type { Observed } from './observed.ts';
import { signIn } from './people.ts';
import { redriveAll } from './redrive-all.ts';
import type { MeasuredSystem } from './system.ts';

const username = (name: string) => (_: unknown, number: number) => `guest-${name}${number}`;
const people = (name: string, count: number) => Array.from({ length: count }, username(name));

/** One person after the other. */
export function observeSignUps(
  system: MeasuredSystem,
  { name, count }: { name: string; count: number },
): Promise<Observed> {
  return system.observe(async () => {
    for (const person of people(name, count)) {
      await signIn(system.portal, person);
      await system.twin.whenIdle();
    }
  });
}

/** People who have a profile sign in again, one after the other; with `changes`, each has another name than before. */
export async function observeSignIns(
  system: MeasuredSystem,
  { count, changes }: { count: number; changes: boolean },
): Promise<Observed> {
  const known = people(changes ? 'changing' : 'returning', count);
  const signInAll = async () => {
    for (const person of known) {
      await signIn(system.portal, person);
      await system.twin.whenIdle();
    }
  };
  await signInAll();
  if (changes) for (const person of known) system.rename(person);
  return system.observe(signInAll);
}

/** Replays both events of each person from the archive, to the two rules that `ops archive` uses. */
export async function observeReplay({ observe, client, settings }: MeasuredSystem): Promise<Observed> {
  const events = new EventBridgeClient(client);
  const { archiveArn, workflowRuleArn, confirmationsRuleArn, eventBusName } = settings;
  const busArn = `${archiveArn.replace(/:archive\/.*/, '')}:event-bus/${eventBusName}`;
  try {
    return await observe(() =>
      events.send(
        new StartReplayCommand({
          ReplayName: 'cost',
          EventSourceArn: archiveArn,
          EventStartTime: new Date(0),
          EventEndTime: endOfThisSecond(),
          Destination: { Arn: busArn, FilterArns: [workflowRuleArn, confirmationsRuleArn] },
        }),
      ),
    );
  } finally {
    events.destroy();
  }
}

/** Events are archived with whole seconds, and a replay excludes the end of its range. */
const endOfThisSecond = (): Date => new Date((Math.floor(Date.now() / 1000) + 1) * 1000);

/**
 * People sign up while the table refuses profiles, so that their executions fail; then the operator's tool redrives
 * them.
 */
export async function observeRedrives(system: MeasuredSystem, count: number): Promise<Observed> {
  const { faults, settle } = system.twin;
  const outage = faults.add({
    service: 'dynamodb',
    operation: 'UpdateItem',
    effect: 'before',
    match: { TableName: system.settings.profilesTableName },
    principal: 'WriteProfile',
  });
  for (const person of people('redriven', count)) await signIn(system.portal, person);
  await settle();
  faults.remove(outage);
  return system.observe(() => redriveAll(system));
}

/** Reads the profile of one person this many times. */
export async function observeReads(system: MeasuredSystem, count: number): Promise<Observed> {
  const { accessToken } = await signIn(system.portal, 'guest-reader');
  await system.twin.whenIdle();
  const read = async () => {
    const { status } = await system.portal.callApi('/me', accessToken);
    if (status !== 200) throw new Error(`GET /me answered ${status}`);
    await system.twin.whenIdle();
  };
  await read();
  return system.observe(async () => {
    for (let reads = 0; reads < count; reads += 1) await read();
  });
}

/** Sends this many preflights. */
export function observePreflights({ observe, twin, portal }: MeasuredSystem, count: number): Promise<Observed> {
  const { apiUrl, url } = portal.settings;
  const headers = {
    Origin: new URL(url).origin,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'authorization',
  };
  return observe(async () => {
    for (let asked = 0; asked < count; asked += 1) {
      const { status } = await fetch(`${apiUrl.replace(/\/$/, '')}/me`, { method: 'OPTIONS', headers });
      if (status !== 204) throw new Error(`OPTIONS /me answered ${status}`);
      await twin.whenIdle();
    }
  });
}

/** Okta removes people with a profile from the application, each by a hook of its own; or from an application that is not ours. */
export async function observeHooks(
  system: MeasuredSystem,
  { count, isIgnored }: { count: number; isIgnored: boolean },
): Promise<Observed> {
  const removed = people(isIgnored ? 'elsewhere' : 'removed', count);
  if (!isIgnored) for (const person of removed) await signIn(system.portal, person);
  const { hooks, twin } = system;
  const deliver = async (username: string): Promise<void> => {
    const person = findGuest(username) ?? { username, shows: '' };
    const applicationId = isIgnored ? 'another' : hooks.applicationId;
    const body = hookBody({ action: 'unassign', person, at: twin.clock.now() }, { applicationId });
    const statuses = await sendHook(hooks, body);
    if (statuses[0] !== 204) throw new Error(`the hook about ${username} was answered with ${statuses}`);
    await twin.whenIdle();
  };
  await deliver('guest-warm');
  return system.observe(async () => {
    for (const person of removed) await deliver(person);
  });
}
