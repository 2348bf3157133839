/** What the operator does when everything is up again: list, replay, reconcile, and dismiss abandoned sign-ups. */
import type { Twin } from '../../local/index.ts';
import type { Operator } from './operator.ts';

export interface Repairs {
  /** Everything that waited. */
  listed: number;
  /** Items that `replay --all` settled. */
  replayed: string[];
  /** Findings that `reconcile --fix` repaired. */
  reconciled: number;
  /** Profiles of people who were denied after the trigger, and never came back. */
  dismissed: number;
  /** What the tool lists and names at the end. */
  left: string[];
}

const because = (reason: string) => ['--reason', reason, '--yes'];

/** Every step as often as an operator would need it: once. */
export async function repair(twin: Pick<Twin, 'settle'>, operator: Operator): Promise<Repairs> {
  const { objects: listed } = await operator.run('failed');
  const replayed = listed.length === 0 ? [] : (await operator.run('replay', '--all', ...because('all is up'))).objects;
  await twin.settle();
  const fixed = await operator.run('reconcile', '--fix', ...NO_GRACE, ...because('all is up'));
  await twin.settle();
  const dismissed = await dismissOrphans(operator);
  await twin.settle();
  const { objects: waiting } = await operator.run('failed');
  const { objects: missing } = await operator.run('reconcile', '--thorough', ...NO_GRACE);
  return {
    listed: listed.length,
    replayed: replayed.filter(isSettled).map(({ item }) => String(item)),
    reconciled: fixed.objects.filter(isSettled).length,
    dismissed,
    left: [
      ...waiting.map(({ id, error }) => `${id} still waits after ${error}`),
      ...missing.map(({ kind, userName, item }) => `${userName ?? item}: ${kind}`),
    ],
  };
}

/** Nothing is running, so nothing is too young to be judged. */
const NO_GRACE = ['--grace', '0s'];

const isSettled = ({ result }: Record<string, unknown>) => result === 'done';

async function dismissOrphans(operator: Operator): Promise<number> {
  const { objects } = await operator.run('reconcile', '--thorough', ...NO_GRACE);
  const orphans = objects.filter(({ kind }) => kind === 'profile-without-user').map(({ userName }) => String(userName));
  if (orphans.length > 0) await operator.run('dismiss', ...orphans, ...because('never came back'));
  return orphans.length;
}
