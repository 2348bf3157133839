/** The columns of `ops failed`. Pure. */
import { nameInArn } from '../items/item-id.ts';
import type { ItemView } from '../listing/item-view.ts';
import { formatDuration } from '../terminal/duration.ts';
import type { Column } from '../terminal/table.ts';

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
  // The id identifies a message of an unknown user, also if the last column does not fit.
  { title: 'USER', value: ({ id, userName = shortId(id) }) => userName, shorten: 'middle' },
  { title: 'ID', value: ({ id }) => shortId(id), paint: 'dim', drop: 4 },
];
