/** A finding of `reconcile` as the tool prints it. Pure. */

import type { Finding } from '../reconcile/finding.ts';
import type { Context } from '../stage/context.ts';
import type { Column } from '../terminal/table.ts';
import type { ShowTime } from '../terminal/time.ts';

/** One line of `reconcile --json`. */
export interface FindingView {
  kind: string;
  item: string;
  since: string;
  signUpId?: string;
  userName?: string;
  clientId?: string;
  portal?: string;
  means: string;
  why: string;
}

export function findingView(
  { portalName }: Pick<Context, 'portalName'>,
  { kind, item, since, signUp, means, why }: Finding,
): FindingView {
  const portal = signUp && portalName(signUp.clientId);
  const { signUpId, userName, clientId } = signUp ?? {};
  return { kind, item, since, signUpId, userName, clientId, portal, means, why };
}

export const findingColumns = (time: ShowTime): readonly Column<FindingView>[] => [
  { title: 'MISSING', value: ({ kind }) => kind, paint: 'red' },
  { title: 'SINCE', value: ({ since }) => time(since), drop: 2 },
  { title: 'PORTAL', value: ({ portal = '-' }) => portal, drop: 1 },
  { title: 'USER', value: ({ userName = '-' }) => userName, shorten: 'middle' },
  { title: 'MEANS', value: ({ means }) => means, paint: 'green' },
  { title: 'WHY', value: ({ why }) => why, shorten: 'end' },
];
