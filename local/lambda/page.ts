/** Pages of Lambda's list operations. Pure. */
import { integer, string } from '../kernel/rules/rule.ts';

/** The members that every list operation takes. */
export const pageMembers = { Marker: string(), MaxItems: integer({ min: 1, max: 10_000 }) };

export interface Page<T> {
  items: T[];
  /** The start of the next page, if there is one. */
  NextMarker?: string;
}

/** The items after a marker, which is the name of the last item of the previous page. */
export function pageOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { Marker, MaxItems = 50 }: { Marker?: string; MaxItems?: number },
): Page<T> {
  const start = Marker === undefined ? 0 : items.findIndex((item) => nameOf(item) > Marker);
  const rest = start < 0 ? [] : items.slice(start);
  const page = rest.slice(0, MaxItems);
  const last = page.at(-1);
  return { items: page, NextMarker: rest.length > page.length && last !== undefined ? nameOf(last) : undefined };
}
