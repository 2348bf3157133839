/** Groups items by their error, with counts over time. Pure. */
import type { FailureGroup } from '../api/failures.ts';
import type { Entry } from './item-store.ts';

/** Into how many parts the span is divided. */
const PARTS = 24;
/** A rejection's reason names the rules that are broken: there can be many. */
const MOST_MEANS = 3;

export interface Grouped {
  groups: FailureGroup[];
  span?: { from: string; to: string };
}

/** In descending order of the counts. */
export function groupEntries(entries: readonly Entry[]): Grouped {
  if (entries.length === 0) return { groups: [] };
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { failedAt } of entries) {
    from = Math.min(from, failedAt);
    to = Math.max(to, failedAt);
  }
  const part = Math.max(1, (to - from + 1) / PARTS);
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const others = groups.get(entry.error);
    if (others === undefined) groups.set(entry.error, [entry]);
    else others.push(entry);
  }
  return {
    groups: Array.from(groups, ([error, members]) => groupOf(error, members, { from, part })).sort(
      (one, other) => other.count - one.count,
    ),
    span: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  };
}

function groupOf(
  error: string,
  entries: readonly Entry[],
  { from, part }: { from: number; part: number },
): FailureGroup {
  const counts = Array.from({ length: PARTS }, () => 0);
  const means = new Map<string, { means: string; why: string; count: number }>();
  let [oldest, newest, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const entry of entries) {
    const index = Math.floor((entry.failedAt - from) / part);
    counts[index] = (counts[index] ?? 0) + entry.count;
    const key = `${entry.means} ${entry.why}`;
    const known = means.get(key);
    if (known === undefined) means.set(key, { means: entry.means, why: entry.why, count: entry.count });
    else known.count += entry.count;
    oldest = Math.min(oldest, entry.failedAt);
    newest = Math.max(newest, entry.failedAt);
    count += entry.count;
  }
  return {
    error,
    count,
    oldest: new Date(oldest).toISOString(),
    newest: new Date(newest).toISOString(),
    means: Array.from(means.values())
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_MEANS),
    counts,
  };
}
