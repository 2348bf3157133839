/** What waits and is open, judged: the one list that `failed`, `replay` and `dismiss` work from. */
import type { AuditRecord } from '../../events/audit-record.ts';
import { type Filters, mayPass, passes, placeOfId } from '../items/filters.ts';
import { type Item, UNKNOWN_SIGN_UP } from '../items/item.ts';
import { type JudgedItem, judge } from '../items/judged-item.ts';
import { type Wanted, waitingItems } from '../places/waiting-items.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { surelyOpenFinder } from './find-surely-open.ts';

const USERS_AT_ONCE = 16;

export interface Listing {
  filters: Filters;
  edited?: boolean;
}

/** Items that pass the filters, the closed ones among them, in pages. */
export async function* judgedItems(
  context: Context,
  { filters, edited = false }: Listing,
): AsyncGenerator<JudgedItem[]> {
  const readRecords = recordReader(context);
  for await (const page of waitingItems(context, wantedBy(filters))) {
    const items = page.filter((item) => passes(item, filters));
    if (items.length === 0) continue;
    const now = context.io.clock.now();
    const records = await readRecords(items);
    const { portalName } = context;
    yield items.map((item) => judge(item, { records: records(item), portalName, now, edited }));
  }
}

/** Only what is neither repaired nor dismissed. */
export async function* openItems(context: Context, listing: Listing): AsyncGenerator<JudgedItem[]> {
  for await (const page of judgedItems(context, listing)) yield page.filter(({ closed }) => closed === undefined);
}

function wantedBy(filters: Filters): Wanted {
  const places = new Set((filters.ids ?? [undefined]).map((id) => id && placeOfId(id)));
  const [only] = places;
  const place = filters.place ?? (places.size === 1 ? only : undefined);
  return { place, isWanted: (execution) => mayPass(execution, filters) };
}

/** Under which user the audit has the records of an item. */
const userNameOf = ({ signUp = UNKNOWN_SIGN_UP }: Item) => signUp.userName;

/** Reads, page by page, what the audit has of each item about which it can say anything. */
export type RecordReader = (items: readonly Item[]) => Promise<(item: Item) => readonly AuditRecord[]>;

export function recordReader(context: Context): RecordReader {
  const findSurelyOpen = surelyOpenFinder(context);
  return async (items) => {
    const surelyOpen = await findSurelyOpen(items);
    const doubtful = items.filter((item) => !surelyOpen.has(item));
    const users = Array.from(new Set(doubtful.map(userNameOf)));
    const records = await inParallel(users, USERS_AT_ONCE, (userName) => recordsOfUser(context, userName));
    const byUser = new Map(users.map((userName, index) => [userName, records[index] ?? []]));
    return (item) => byUser.get(userNameOf(item)) ?? [];
  };
}
