/** The operator's work after the outages: list, replay, reconcile, and dismiss abandoned sign-ups. */
import type { Twin } from '../../local/index.ts';
import type { Operator } from './operator.ts';

export interface Repairs {
  /** The number of listed items. */
  listed: number;
  /** Items that `replay --all` repaired. */
  replayed: string[];
  /** Findings that `reconcile --fix` repaired. */
  reconciled: number;
  /** Profiles of people who were denied after the trigger and never returned. */
  dismissed: number;
  /** What the tool still lists and reports at the end. */
  left: string[];
}

const because = (reason: string) => ['--reason', reason, '--yes'];

/** Runs every step once, as an operator would. */
export async function repair(twin: Pick<Twin, 'settle'>, operator: Operator): Promise<Repairs> {
  const { objects: listed } = await operator.run('failed');
  const replayed = listed.length === 0 ? [] : (await operator.run('replay', '--all', ...because('all is up'))).objects;
  await twin.settle();
  const fixed = await operator.run('reconcile', '--fix', ...NO_GRACE, ...because('all is up'));
  await twin.settle();
  const dismissed = await dismissOrphans(operator);
  await twin.settle();
  const { objects: waiting } = await operator.run('failed');
  const { objects: missing } = await operator.run('reconcile', ...NO_GRACE);
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

/** Nothing is running, so no grace period is needed. */
const NO_GRACE = ['--grace', '0s'];

const isSettled = ({ result }: Record<string, unknown>) => result === 'done';

async function dismissOrphans(operator: Operator): Promise<number> {
  const { objects } = await operator.run('reconcile', ...NO_GRACE);
  const orphans = objects.filter(({ kind }) => kind === 'profile-without-user').map(({ userName }) => String(userName));
  if (orphans.length > 0) await operator.run('dismiss', ...orphans, ...because('never came back'));
  return orphans.length;
}
