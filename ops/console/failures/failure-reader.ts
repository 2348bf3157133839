/**
 * Reads what waits for an operator, with the modules of `ops failed`. After a first reading, only what is new or has changed
 * is explained and judged again, and a dead-letter queue is only received from if its number of messages differs: receiving
 * hides messages from other operators.
 */
import { countRequests } from '../../aws/count-requests.ts';
import { keyOf } from '../../items/execution-item.ts';
import { EXECUTIONS } from '../../items/item.ts';
import type { JudgedItem } from '../../items/judged-item.ts';
import { itemView } from '../../listing/item-view.ts';
import { itemJudge } from '../../listing/open-items.ts';
import { endedExecutions } from '../../places/executions.ts';
import { explainExecutions } from '../../places/explain-executions.ts';
import { countMessages } from '../../places/queue-counts.ts';
import { hasConsumer, queueItems, waitingItems } from '../../places/waiting-items.ts';
import { type Context, forRequest } from '../../stage/context.ts';
import { inPages } from '../../stream/pages.ts';
import { digestOf } from './item-store.ts';
import { type Concerns, readChanges } from './read-changes.ts';
import type { Found, ReadFailures, ReadOptions } from './reading.ts';

/** The largest page of ListExecutions. */
const PAGE = 1000;

export function failureReader(shared: Context): ReadFailures {
  return (options) => {
    const { clients, requests } = countRequests(shared.clients);
    const context = { ...forRequest(shared), clients };
    const found: Found = { entries: [], closed: new Set(), messages: new Map(), records: new Set(), delivering: {} };
    const take = taker(found, options);
    const { before } = options;
    const ended =
      before === undefined
        ? readAll(context, take, options)
        : readWhatChanged(context, { take, found, before, isClosed: options.isClosed });
    return { found, ended, requests, unread: () => context.unread.list().map(({ why }) => why) };
  };
}

type Take = (items: readonly JudgedItem[]) => Promise<void>;

/** Puts items into what has been found. */
function taker(found: Found, { store, at }: ReadOptions): Take {
  return async (items) => {
    const views = [];
    for (const item of items) {
      const { place, execution, closed, state, count } = item;
      if (place !== EXECUTIONS) found.messages.set(place, (found.messages.get(place) ?? 0) + count);
      if (closed !== undefined) {
        if (execution !== undefined) found.closed.add(digestOf(keyOf(execution)));
      } else if (state === 'DELIVERING') found.delivering[place] = (found.delivering[place] ?? 0) + count;
      else views.push(itemView(item, at));
    }
    found.entries.push(...(await store.append(views)));
  };
}

async function readAll(context: Context, take: Take, { isClosed }: Pick<ReadOptions, 'isClosed'>): Promise<void> {
  const judge = itemJudge(context);
  for await (const page of waitingItems(context)) {
    await take(await judge(page));
    if (isClosed()) return;
  }
}

interface Again {
  take: Take;
  found: Found;
  before: NonNullable<ReadOptions['before']>;
  isClosed(): boolean;
}

/**
 * Executions are listed as a whole, a thousand in a request: one that was redriven, or that Step Functions has deleted, is
 * no longer among them, and one that has failed again has another redrive count.
 */
async function readWhatChanged(context: Context, again: Again): Promise<void> {
  const { take, found, before, isClosed } = again;
  const { concerns, records } = await readChanges(context, before);
  for (const id of records) found.records.add(id);
  const judge = itemJudge(context);
  const known = new Map(before.entries.map((entry) => [entry.end, entry]));
  for await (const page of inPages(endedExecutions(context), PAGE)) {
    const rest = page.filter((execution) => {
      const end = digestOf(keyOf(execution));
      const entry = known.get(end);
      if (before.closed.has(end)) found.closed.add(end);
      else if (entry !== undefined && !concerns(entry)) found.entries.push(entry);
      else return true;
      return false;
    });
    if (rest.length > 0) await take(await judge(await explainExecutions(context, rest)));
    if (isClosed()) return;
  }
  for (const [place, url] of Object.entries(context.settings.queues)) {
    if (await isUnchanged(context, { place, url, before, concerns })) {
      found.entries.push(...before.entries.filter((entry) => entry.place === place));
      found.messages.set(place, before.messages.get(place) ?? 0);
      continue;
    }
    for await (const page of queueItems(context, place, url)) await take(await judge(page));
    if (isClosed()) return;
  }
}

interface QueueBefore extends Pick<Again, 'before'> {
  place: string;
  url: string;
  concerns: Concerns;
}

/** A queue from which one message was taken, and to which another came, is seen when everything is read. */
async function isUnchanged({ clients }: Context, { place, url, before, concerns }: QueueBefore): Promise<boolean> {
  if (hasConsumer(place)) return false;
  if (before.entries.some((entry) => entry.place === place && concerns(entry))) return false;
  return (await countMessages(clients.sqs, url)) === (before.messages.get(place) ?? 0);
}
