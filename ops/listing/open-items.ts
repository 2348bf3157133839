/** What waits and is open, judged: the one list that `failed`, `replay` and `dismiss` work from. */

import { type Filters, mayPass, passes } from '../items/filters.ts';
import { placeOfId } from '../items/item-id.ts';
import { type JudgedItem, type Judgement, judge } from '../items/judged-item.ts';
import { type Wanted, waitingItems } from '../places/waiting-items.ts';
import type { Context } from '../stage/context.ts';
import { historyReader } from './read-history.ts';

export interface Listing {
  filters: Filters;
  edited?: boolean;
  /** Offers again what has failed twice in the same way, or is known to fail again. */
  again?: boolean;
}

/** Items that pass the filters, the closed ones among them, in pages. */
export async function* judgedItems(
  context: Context,
  { filters, edited, again }: Listing,
): AsyncGenerator<JudgedItem[]> {
  const readHistory = historyReader(context);
  for await (const page of waitingItems(context, wantedBy(filters))) {
    const items = page.filter((item) => passes(item, filters));
    if (items.length === 0) continue;
    const judgement = judgementOf(context, { edited, again });
    yield (await readHistory(items)).map(({ item, history }) => judge(item, history, judgement));
  }
}

/** Only what is neither repaired nor dismissed. */
export async function* openItems(context: Context, listing: Listing): AsyncGenerator<JudgedItem[]> {
  for await (const page of judgedItems(context, listing)) yield page.filter(({ closed }) => closed === undefined);
}

/** What every item of a page is judged by. */
export function judgementOf(
  { io, settings, portalName }: Context,
  { edited = false, again = false }: Pick<Listing, 'edited' | 'again'> = {},
): Judgement {
  const clients = new Set(settings.portals.map(({ clientId }) => clientId));
  return { now: io.clock.now(), edited, again, portalName, isKnownClient: (clientId) => clients.has(clientId) };
}

function wantedBy(filters: Filters): Wanted {
  const places = new Set((filters.ids ?? [undefined]).map((id) => id && placeOfId(id)));
  const [only] = places;
  const place = filters.place ?? (places.size === 1 ? only : undefined);
  return { place, isWanted: (execution) => mayPass(execution, filters) };
}
