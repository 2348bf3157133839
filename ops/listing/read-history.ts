/** Reads the audit records and the profiles of many items, page by page. */
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import type { AuditRecord } from '../../events/audit-record.ts';
import type { ForgottenItem } from '../../events/forgotten.ts';
import { dependsOnEventTime, type History } from '../items/closed.ts';
import { eventIn } from '../items/execution-item.ts';
import { type Item, UNKNOWN_SIGN_UP } from '../items/item.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import { findProfiles, type StoredProfile } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { chunks } from '../stream/pages.ts';
import { surelyOpenFinder } from './find-surely-open.ts';

const USERS_AT_ONCE = 16;
/** The maximum number of keys of BatchGetItem. */
const PROFILES_AT_ONCE = 100;
/** DescribeExecution is limited to 15 requests per second. */
const DESCRIBED_AT_ONCE = 5;

export interface ItemWithHistory {
  item: Item;
  history: History;
}

/** Reads the histories of one page of items, in their order. */
export type HistoryReader = (items: readonly Item[]) => Promise<ItemWithHistory[]>;

/** The user name under which the audit stores the records of an item. */
const userNameOf = ({ signUp = UNKNOWN_SIGN_UP }: Item) => signUp.userName;

/** Reads nothing for items that are certainly open. */
export function historyReader(context: Context): HistoryReader {
  const findSurelyOpen = surelyOpenFinder(context);
  return async (items) => {
    const surelyOpen = await findSurelyOpen(items);
    const [records, forgotten] = await Promise.all([
      readRecords(
        context,
        items.filter((item) => !surelyOpen.has(item)),
      ),
      readForgotten(context, items),
    ]);
    const found = items.map((item) => {
      const userName = userNameOf(item);
      return { item, history: { records: records.get(userName) ?? [], ...forgotten.get(userName) } };
    });
    const doubtful = found.filter(({ item, history }) => !surelyOpen.has(item) && dependsOnEventTime(item, history));
    return doubtful.length === 0 ? found : addEventTimes(context, found, new Set(doubtful));
  };
}

/** Who was forgotten, and when. */
async function readForgotten(context: Context, items: readonly Item[]): Promise<Map<string, ForgottenItem>> {
  const profiles = await readProfiles(context, items.map(userNameOf));
  return new Map(Array.from(profiles, ([userName, { forgottenAt }]) => [userName, { forgottenAt }]));
}

async function readRecords(context: Context, items: readonly Item[]): Promise<Map<string, AuditRecord[]>> {
  const users = Array.from(new Set(items.map(userNameOf)));
  const records = await inParallel(users, USERS_AT_ONCE, (userName) => recordsOfUser(context, userName));
  return new Map(users.map((userName, index) => [userName, records[index] ?? []]));
}

/** Only for items with a newer record, because an older event may have run again. */
async function addEventTimes(
  context: Context,
  all: readonly ItemWithHistory[],
  doubtful: ReadonlySet<ItemWithHistory>,
): Promise<ItemWithHistory[]> {
  const profiles = await readProfiles(
    context,
    Array.from(doubtful, ({ item }) => userNameOf(item)),
  );
  return inParallel(all, DESCRIBED_AT_ONCE, async (one) => {
    if (!doubtful.has(one)) return one;
    const { item, history } = one;
    const profile = profiles.get(userNameOf(item));
    return { item: await withEventTime(context, item), history: { ...history, profile } };
  });
}

async function readProfiles(context: Context, userNames: readonly string[]): Promise<Map<string, StoredProfile>> {
  const pages = chunks(Array.from(new Set(userNames)), PROFILES_AT_ONCE);
  const found = await Promise.all(pages.map((page) => findProfiles(context, page)));
  return new Map(found.flatMap((profiles) => Array.from(profiles)));
}

async function withEventTime({ clients }: Context, item: Item): Promise<Item> {
  if (item.eventAt !== undefined || item.execution === undefined) return item;
  try {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn: item.execution.arn }));
    return { ...item, eventAt: eventIn(input)?.eventAt };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return item;
    throw error;
  }
}
