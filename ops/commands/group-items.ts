/** Counts items by one of their fields, with the newest of each as a sample. */

import type { ItemView } from '../listing/item-view.ts';
import { formatDuration } from '../terminal/duration.ts';
import type { Io } from '../terminal/io.ts';
import { print } from '../terminal/print.ts';
import { type Column, createTable } from '../terminal/table.ts';

export const GROUP_FIELDS = ['error', 'portal', 'place', 'state', 'means'] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];

/** One line of `failed --group-by … --json`. */
export interface GroupView {
  group: string;
  count: number;
  oldestSeconds: number;
  newestSeconds: number;
  /** How many items each means would repair. */
  means: Record<string, number>;
  /** The newest item of the group. */
  sample: ItemView;
}

const COLUMNS: readonly Column<GroupView>[] = [
  { title: 'COUNT', right: true, value: ({ count }) => `${count}` },
  { title: 'GROUP', value: ({ group }) => group, paint: 'red' },
  { title: 'OLDEST', right: true, value: ({ oldestSeconds }) => formatDuration(oldestSeconds * 1000) },
  { title: 'NEWEST', right: true, value: ({ newestSeconds }) => formatDuration(newestSeconds * 1000) },
  { title: 'MEANS', value: ({ means }) => meansText(means), paint: 'green', shorten: 'end' },
  { title: 'SAMPLE', value: ({ sample }) => sample.userName ?? sample.id, shorten: 'middle' },
];

/** `redrive 40, none 20`, in descending order. */
const meansText = (means: Readonly<Record<string, number>>) =>
  Object.entries(means)
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

export interface Grouping {
  groupBy: GroupField;
  json?: true;
}

/** In descending order of the counts. Memory grows with the number of groups, not of items. */
export async function printGroups(io: Io, views: AsyncIterable<ItemView>, { groupBy, json }: Grouping): Promise<void> {
  const groups = new Map<string, GroupView>();
  for await (const view of views) {
    const name = view[groupBy] ?? '-';
    groups.set(name, joined(groups.get(name), name, view));
  }
  const sorted = Array.from(groups.values()).sort((one, other) => other.count - one.count);
  const table = createTable(io, COLUMNS);
  for (const group of sorted) await (json ? print(io, JSON.stringify(group)) : table.row(group));
  await table.end();
}

function joined(group: GroupView | undefined, name: string, view: ItemView): GroupView {
  const { ageSeconds: age, count } = view;
  if (group === undefined)
    return { group: name, count, oldestSeconds: age, newestSeconds: age, means: { [view.means]: count }, sample: view };
  return {
    group: name,
    count: group.count + count,
    oldestSeconds: Math.max(group.oldestSeconds, age),
    newestSeconds: Math.min(group.newestSeconds, age),
    means: { ...group.means, [view.means]: (group.means[view.means] ?? 0) + count },
    sample: age < group.newestSeconds ? view : group.sample,
  };
}
