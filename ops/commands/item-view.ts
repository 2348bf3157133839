/** An item as the tool shows it: one object for programs, one row for people. Pure. */
import { nameInArn } from '../items/item-id.ts';
import type { JudgedItem } from '../items/judged-item.ts';
import { formatDuration } from '../terminal/duration.ts';
import type { Column } from '../terminal/table.ts';

/** One line of `failed --json`; docs/ops-output.md tells what each field means. */
export interface ItemView {
  id: string;
  place: string;
  state: string;
  failedAt: string;
  ageSeconds: number;
  count: number;
  error?: string;
  attempts?: number;
  detailType?: string;
  signUpId?: string;
  userName?: string;
  clientId?: string;
  portal?: string;
  traceId?: string;
  restartedAt?: string;
  means: string;
  why: string;
}

export function itemView(item: JudgedItem, now: number): ItemView {
  const { id, place, state, failedAt, count, error, attempts, detailType, portal, restartedAt, signUp } = item;
  const ageSeconds = Math.max(0, Math.round((now - Date.parse(failedAt)) / 1000));
  const told = { id, place, state, failedAt, ageSeconds, count, error, attempts, detailType };
  return { ...told, ...signUp, portal, restartedAt, ...item.remedy };
}

const shortId = (id: string) => (id.startsWith('arn:') ? nameInArn(id) : id);

const NONE = '-';

export const ITEM_COLUMNS: readonly Column<ItemView>[] = [
  { title: 'AGE', right: true, value: ({ ageSeconds }) => formatDuration(ageSeconds * 1000) },
  { title: 'PLACE', value: ({ place }) => place, drop: 5 },
  { title: 'STATE', value: ({ state, count }) => (count === 1 ? state : `${state} (${count})`), drop: 1 },
  { title: 'ERROR', value: ({ error = NONE }) => error, paint: 'red', shorten: 'end' },
  { title: 'TRIES', right: true, value: ({ attempts }) => (attempts === undefined ? NONE : `${attempts}`), drop: 2 },
  { title: 'PORTAL', value: ({ portal = NONE }) => portal, drop: 6 },
  { title: 'MEANS', value: ({ means }) => means, paint: 'green' },
  { title: 'SIGN-UP', value: ({ signUpId = NONE }) => signUpId, drop: 3 },
  // A message of nobody known is named by its id, also where there is no room for the last column.
  { title: 'USER', value: ({ id, userName = shortId(id) }) => userName, shorten: 'middle' },
  { title: 'ID', value: ({ id }) => shortId(id), paint: 'dim', drop: 4 },
];
