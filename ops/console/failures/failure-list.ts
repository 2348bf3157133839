/**
 * Keeps the newest reading of what waits for an operator. Reading receives messages and describes executions, so all pages
 * and tabs share one reading.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ItemView, itemView } from '../../listing/item-view.ts';
import { openItems } from '../../listing/open-items.ts';
import { type Context, forRequest } from '../../stage/context.ts';
import { createItemStore, type Entry, type ItemStore } from './item-store.ts';

/** One reading of all places. */
export interface Reading {
  /** When it began, epoch milliseconds. */
  readonly at: number;
  readonly store: ItemStore;
  /** Messages that a queue still delivers, by place. */
  readonly delivering: Readonly<Record<string, number>>;
  /** Why some messages could not be read. */
  unread(): readonly string[];
  /** False while it continues. */
  readonly isDone: boolean;
  /** Why it ended before its end. */
  readonly failure: unknown;
}

export interface FailureList {
  /** The newest reading with something in it; begins the first one. Waits a moment, so that a short list is complete. */
  current(): Promise<Reading>;
  /** Begins another reading, now or as soon as the one that continues has ended: that one began before this was asked for. */
  readAgain(): Promise<void>;
  /** Whether a reading continues. */
  readonly isReading: boolean;
  /** When the list is read again because somebody looks at it, epoch milliseconds. */
  readonly dueAt: number;
  close(): Promise<void>;
}

/** A list that somebody looks at is read again after this time, or ten times as long as reading takes: milliseconds. */
const LEAST_INTERVAL = 30_000;
const INTERVAL_PER_READING = 10;
/** How long a request waits for a reading that has just begun. */
const PATIENCE = 1500;

export async function createFailureList(context: Context): Promise<FailureList> {
  const folder = await mkdtemp(join(tmpdir(), 'console-'));
  let shown: Reading | undefined;
  let running: { reading: Reading; ended: Promise<void> } | undefined;
  let dueAt = 0;
  let number = 0;
  let isClosed = false;
  let isWanted = false;
  let beginning: Promise<void> | undefined;

  function begin(): Promise<void> {
    beginning ??= start().finally(() => {
      beginning = undefined;
    });
    return beginning;
  }

  async function start(): Promise<void> {
    if (running !== undefined) return;
    const store = await createItemStore(join(folder, `${number++}.jsonl`));
    const { reading, ended } = startReading(context, store, () => isClosed);
    running = { reading, ended: ended.then(() => replaceBy(reading)) };
    shown ??= reading;
  }

  /** A complete list stays until the next one is complete. */
  async function replaceBy(reading: Reading): Promise<void> {
    const before = shown;
    shown = reading;
    running = undefined;
    const now = context.io.clock.now();
    dueAt = now + Math.max(LEAST_INTERVAL, INTERVAL_PER_READING * (now - reading.at));
    if (before !== reading) await before?.store.close();
    if (isWanted && !isClosed) await begin();
    isWanted = false;
  }

  const moment = () => context.io.clock.sleep(PATIENCE, context.io.signal);

  return {
    async current() {
      if (shown === undefined || context.io.clock.now() >= dueAt) await begin();
      if (running?.reading === shown) await Promise.race([running?.ended, moment()]);
      if (shown === undefined) throw new Error('there is no reading');
      return shown;
    },
    async readAgain() {
      if (running === undefined) await begin();
      else isWanted = true;
      await Promise.race([running?.ended, moment()]);
    },
    get isReading() {
      return running !== undefined || isWanted;
    },
    get dueAt() {
      return dueAt;
    },
    async close() {
      isClosed = true;
      await running?.ended;
      await shown?.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startReading(context: Context, store: ItemStore, isClosed: () => boolean) {
  const own = forRequest(context);
  const delivering: Record<string, number> = {};
  let isDone = false;
  let failure: unknown;
  const at = context.io.clock.now();

  async function readAll(): Promise<void> {
    for await (const page of openItems(own, { filters: {} })) {
      const views = page.map((item) => itemView(item, at));
      for (const { place, count } of views.filter(isDelivering)) delivering[place] = (delivering[place] ?? 0) + count;
      await store.add(views.filter((view) => !isDelivering(view)));
      if (isClosed()) return;
    }
  }

  const ended = readAll()
    .catch((error: unknown) => {
      failure = error;
    })
    .then(() => {
      isDone = true;
    });
  const reading: Reading = {
    at,
    store,
    delivering,
    unread: () => own.unread.list().map(({ why }) => why),
    get isDone() {
      return isDone;
    },
    get failure() {
      return failure;
    },
  };
  return { reading, ended };
}

const isDelivering = ({ state }: ItemView) => state === 'DELIVERING';

/** Newest first. */
export const byTime = (one: Entry, other: Entry): number => other.failedAt - one.failedAt;
