/** The open items with their remedies: the list that `failed`, `replay` and `dismiss` share. */

import { isRejection } from '../items/admission.ts';
import { closedBy } from '../items/closed.ts';
import { type Filters, mayPass, passes } from '../items/filters.ts';
import type { Item } from '../items/item.ts';
import { placeOfId } from '../items/item-id.ts';
import { type JudgedItem, type Judgement, judge } from '../items/judged-item.ts';
import { type Wanted, waitingItems } from '../places/waiting-items.ts';
import type { Context } from '../stage/context.ts';
import { admissionReader } from './read-admissions.ts';
import { historyReader, type ItemWithHistory } from './read-history.ts';

export interface Listing {
  filters: Filters;
  edited?: boolean;
  /** Also offers items that failed twice with the same error, or whose error is permanent. */
  again?: boolean;
}

/** Items that pass the filters, including closed ones, in pages. */
export async function* judgedItems(context: Context, { filters, ...how }: Listing): AsyncGenerator<JudgedItem[]> {
  const judgeItems = itemJudge(context, how);
  for await (const page of waitingItems(context, wantedBy(filters))) {
    const items = page.filter((item) => passes(item, filters));
    if (items.length > 0) yield await judgeItems(items);
  }
}

/** Reads what is known about the items of a page, and derives their remedies; for one command. */
export function itemJudge(
  context: Context,
  how: Omit<Listing, 'filters'> = {},
): (items: readonly Item[]) => Promise<JudgedItem[]> {
  const readHistory = historyReader(context);
  const readAdmissions = admissionReader(context);
  return async (items) => {
    const judgement = judgementOf(context, how);
    const found = await readHistory(items);
    const rejected = how.edited ? [] : found.filter(isOpenRejection).map(({ item }) => item);
    const admissions = await readAdmissions(rejected);
    return found.map(({ item, history }) => judge(item, history, { ...judgement, admission: admissions.get(item.id) }));
  };
}

const isOpenRejection = ({ item, history }: ItemWithHistory) =>
  isRejection(item) && closedBy(item, history) === undefined;

/** Only items that are neither repaired nor dismissed. */
export async function* openItems(context: Context, listing: Listing): AsyncGenerator<JudgedItem[]> {
  for await (const page of judgedItems(context, listing)) yield page.filter(({ closed }) => closed === undefined);
}

/** The facts from which the remedy of every item of a page is derived. */
export function judgementOf(
  { io, settings, portalName }: Context,
  { edited = false, again = false }: Pick<Listing, 'edited' | 'again'> = {},
): Judgement {
  const clients = new Set(settings.portals.map(({ clientId }) => clientId));
  return { now: io.clock.now(), edited, again, portalName, isKnownClient: (clientId) => clients.has(clientId) };
}

function wantedBy(filters: Filters): Wanted {
  const { ids, since, until } = filters;
  const places = new Set(Array.from(ids ?? [undefined], (id) => id && placeOfId(id)));
  const [only] = places;
  const place = filters.place ?? (places.size === 1 ? only : undefined);
  const known = { since, until, ...(!places.has(undefined) && { ids }) };
  return { place, isWanted: (execution) => mayPass(execution, known) };
}
