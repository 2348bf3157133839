/** All items that wait in any place, in pages, place by place. */
import type { EndedExecution } from '../items/ended-execution.ts';
import { EXECUTIONS, type Item } from '../items/item.ts';
import { QUEUES } from '../items/queues.ts';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';
import { failedExecutions } from './executions.ts';
import { messageItem } from './message-item.ts';
import { countMessages } from './queue-counts.ts';
import { readQueue } from './queue-reader.ts';

/** The maximum number of keys of one query to the audit. */
const PAGE = 100;

/** The filters that reduce the number of reads. */
export interface Wanted {
  /** Only this place. */
  place?: string;
  isWanted?(execution: EndedExecution): boolean;
}

/** The names of all places, which `--place` accepts. */
export function placesOf({ settings }: Pick<Context, 'settings'>): string[] {
  return [EXECUTIONS, ...Object.keys(settings.queues)];
}

/** Pages of items, including repaired ones. */
export async function* waitingItems(context: Context, { place, isWanted }: Wanted = {}): AsyncGenerator<Item[]> {
  if (place === undefined || place === EXECUTIONS) yield* failedExecutions(context, isWanted);
  for (const [name, url] of Object.entries(context.settings.queues)) {
    if (place === undefined || place === name) yield* queueItems(context, name, url);
  }
}

/** Counts the messages of a queue that has a consumer, and reads a dead-letter queue. */
export function queueItems(context: Context, name: string, url: string): AsyncGenerator<Item[]> {
  return hasConsumer(name) ? countedItems(context, name, url) : deadItems(context, name, url);
}

/** Whether a function reads the queue, so that its messages are only counted. */
export function hasConsumer(name: string): boolean {
  const role = QUEUES[name];
  return role !== undefined && role.remedy === undefined;
}

async function* countedItems({ clients, io }: Context, name: string, url: string): AsyncGenerator<Item[]> {
  const count = await countMessages(clients.sqs, url);
  if (count === 0) return;
  yield [{ id: name, place: name, state: 'DELIVERING', failedAt: new Date(io.clock.now()).toISOString(), count }];
}

async function* deadItems(context: Context, place: string, url: string): AsyncGenerator<Item[]> {
  const items = await readQueue(context, { place, url }, (message) => messageItem(place, message));
  yield* chunks(items, PAGE);
}
