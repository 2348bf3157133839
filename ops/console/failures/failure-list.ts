/**
 * Keeps the newest reading of what waits for an operator. Reading receives messages and describes executions, so all pages
 * and tabs share one reading; while somebody looks, changes are read often, and everything now and then.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../terminal/io.ts';
import { createItemStore, type Entry } from './item-store.ts';
import type { ReadFailures, Reading } from './reading.ts';

export interface FailureList {
  /** The newest complete reading, or the first one while it continues. Waits a moment, so that a short list is complete. */
  current(): Promise<Reading>;
  /** Reads everything again, now or as soon as the reading that continues has ended: that one began before this was asked for. */
  readAgain(): Promise<void>;
  /** Whether a reading continues. */
  readonly isReading: boolean;
  /** Why the last reading failed, while an older one is shown. */
  readonly failure: unknown;
  /** What is read how often, milliseconds and epoch milliseconds. */
  readonly schedule: Schedule;
  close(): Promise<void>;
}

export interface Schedule {
  /** Between two readings. */
  every: number;
  /** Between two readings of everything. */
  wholeEvery: number;
  /** When everything was read last, and with how many requests; absent before. */
  whole?: { at: number; requests: number };
}

/** A list that somebody looks at is read again after this time, or ten times as long as reading takes: milliseconds. */
const LEAST_INTERVAL = 30_000;
const LEAST_WHOLE_INTERVAL = 10 * 60_000;
const INTERVAL_PER_READING = 10;
/** How long a request waits for a reading that has just begun. */
const PATIENCE = 1500;

export async function createFailureList(
  { clock, signal }: Pick<Io, 'clock' | 'signal'>,
  read: ReadFailures,
): Promise<FailureList> {
  const folder = await mkdtemp(join(tmpdir(), 'console-'));
  const schedule: Schedule = { every: LEAST_INTERVAL, wholeEvery: LEAST_WHOLE_INTERVAL };
  let shown: Reading | undefined;
  let running: { reading: Reading; ended: Promise<void> } | undefined;
  let failure: unknown;
  let dueAt = 0;
  let number = 0;
  let isClosed = false;
  let isWanted = false;

  function begin({ isWhole }: { isWhole: boolean }): void {
    if (running !== undefined || isClosed) return;
    const before = isWhole || shown?.failure !== undefined ? undefined : shown;
    const store = before?.store ?? createItemStore(join(folder, `${number++}.jsonl`));
    const { reading, ended } = startReading(read, { at: clock.now(), store, before, isClosed: () => isClosed });
    shown ??= reading;
    running = { reading, ended: ended.then(() => replaceBy(reading)) };
  }

  /** A complete list stays until the next one is complete. */
  async function replaceBy(reading: Reading): Promise<void> {
    running = undefined;
    failure = reading.failure;
    const took = clock.now() - reading.at;
    schedule.every = Math.max(LEAST_INTERVAL, INTERVAL_PER_READING * took);
    dueAt = clock.now() + schedule.every;
    const before = shown;
    const isOlderBetter = failure !== undefined && before !== reading && before?.failure === undefined;
    if (!isOlderBetter) shown = reading;
    if (reading.isWhole && failure === undefined) {
      schedule.whole = { at: reading.at, requests: reading.requests() };
      schedule.wholeEvery = Math.max(LEAST_WHOLE_INTERVAL, INTERVAL_PER_READING * took);
    }
    const left = isOlderBetter ? reading : before;
    if (left !== undefined && left.store !== shown?.store) await left.store.close();
    if (isWanted) begin({ isWhole: true });
    isWanted = false;
  }

  const isWholeDue = () => clock.now() >= (schedule.whole?.at ?? 0) + schedule.wholeEvery;
  const moment = () => clock.sleep(PATIENCE, signal);

  return {
    async current() {
      if (shown === undefined || clock.now() >= dueAt) begin({ isWhole: isWholeDue() });
      if (running?.reading === shown) await Promise.race([running?.ended, moment()]);
      if (shown === undefined) throw new Error('there is no reading');
      return shown;
    },
    async readAgain() {
      if (running === undefined) begin({ isWhole: true });
      else isWanted = true;
      await Promise.race([running?.ended, moment()]);
    },
    get isReading() {
      return running !== undefined || isWanted;
    },
    get failure() {
      return failure;
    },
    schedule,
    async close() {
      isClosed = true;
      await running?.ended;
      await shown?.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startReading(read: ReadFailures, options: Parameters<ReadFailures>[0]) {
  const { found, ended: work, unread, requests } = read(options);
  let isDone = false;
  let failure: unknown;
  const ended = work
    .catch((error: unknown) => {
      failure = error;
    })
    .then(() => {
      isDone = true;
    });
  const reading: Reading = {
    ...found,
    at: options.at,
    store: options.store,
    isWhole: options.before === undefined,
    unread,
    requests,
    get isDone() {
      return isDone;
    },
    get failure() {
      return failure;
    },
  };
  return { reading, ended };
}

/** Newest first. */
export const byTime = (one: Entry, other: Entry): number => other.failedAt - one.failedAt;
