/** An operator forgets some people while services fail, and replays the archive: nothing of them may come back. */
import type { Fault } from '../../local/kernel/faults.ts';
import type { System } from '../../system/start-system.ts';
import type { Operator } from './operator.ts';
import type { Stores } from './read-stores.ts';

interface Scene {
  system: System;
  stores: Stores;
  operator: Operator;
}

/** Some of the tool's calls fail before their effect, or lose their reply; a run that gave up is resumed. */
const SOMETIMES: readonly Fault[] = [
  { service: 'cognito-idp', operation: 'AdminDeleteUser', effect: 'after', chance: 0.2 },
  { service: 'dynamodb', operation: 'PutItem', effect: 'before', chance: 0.1 },
  { service: 'dynamodb', operation: 'DeleteItem', effect: 'after', chance: 0.1 },
];
const MOST_RUNS = 10;

const because = (reason: string) => ['--reason', reason, '--yes'];

/** What is not as promised. */
export async function forgetSome(scene: Scene, userNames: readonly string[]): Promise<string[]> {
  const { system, operator } = scene;
  const faults = SOMETIMES.map((fault) => system.twin.faults.add(fault));
  let exitCode = 3;
  for (let run = 0; exitCode !== 0 && run < MOST_RUNS; run += 1) {
    ({ exitCode } = await operator.run('forget', ...userNames, ...because('the drill ends')));
  }
  for (const id of faults) system.twin.faults.remove(id);
  await system.twin.settle();
  await operator.run('archive', '--from', '30d', '--to', 'now', '--wait-for-archive', ...because('everything again'));
  await system.twin.settle();
  const flaws = await Promise.all(userNames.map((userName) => flawsOf(scene, userName)));
  const users = new Set(await scene.stores.userNames());
  const inPool = userNames.filter((userName) => users.has(userName));
  return [
    ...(exitCode === 0 ? [] : ['ops forget did not complete']),
    ...flaws.flat(),
    ...inPool.map((userName) => `${userName} was forgotten, and is in the pool`),
  ];
}

async function flawsOf({ stores }: Scene, userName: string): Promise<string[]> {
  const { profile = {}, records } = await stores.ofUser(userName);
  const left = Object.keys(profile).filter((name) => !['userName', 'forgottenAt', 'expiresAt'].includes(name));
  return [
    ...(profile.forgottenAt === undefined ? [`${userName} was forgotten, and has no tombstone`] : []),
    ...left.map((name) => `${userName} was forgotten, and has ${name}`),
    ...records.map(({ detailType }) => `${userName} was forgotten, and the audit has ${detailType}`),
  ];
}
