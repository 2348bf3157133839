/**
 * All waits of the twin: durable rows that run a job when they are due, and waits in memory for running calls.
 *
 * A row is deleted when its job is done. A job that was interrupted by a killed process runs again after the restart,
 * so jobs must be repeatable. A job that throws is retried with back-off, and the error is logged.
 */

import type { JsonObject } from '../json.ts';
import type { Store } from '../storage/store.ts';
import { type Activity, createActivity } from './activity.ts';
import type { Clock } from './clock.ts';
import { createJobs, type JobFunction } from './jobs.ts';
import { createTimeline } from './timeline.ts';

export interface Row {
  /** Names the job, `<service>.<job>`. */
  job: string;
  /** With `job` the row's key: scheduling the same key replaces the row. */
  id: string;
  /** When it is due, epoch milliseconds. Absent: now. */
  at?: number;
  payload?: JsonObject;
  /** Upkeep is not pending work: `settle` never waits for it. */
  upkeep?: boolean;
}

export interface WaitOptions {
  signal?: AbortSignal;
  /** A guard (a time-out, a long poll) is not pending work: `settle` never jumps to it. */
  guard?: boolean;
}

export interface Scheduler {
  /** Registers the function that runs when rows of this job are due. `concurrency` limits how many run at once. */
  register(job: string, run: JobFunction, options?: { concurrency?: number }): void;
  schedule(row: Row): void;
  cancel(job: string, id: string): void;
  /** Calls `ring` after this time on the clock, unless the returned function is called before. */
  alarm(milliseconds: number, ring: () => void, options?: Pick<WaitOptions, 'guard'>): () => void;
  /** The result of work that counts as running by itself; undefined if the time is up first. */
  within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined>;
  /** Resolves after this time on the clock, or immediately when the signal aborts. */
  wait(milliseconds: number, options?: WaitOptions): Promise<void>;
  /** When the next pending work is due, not counting upkeep and guards. */
  nextWorkAt(): number | undefined;
  activity: Activity;
  /** Loads the rows of an earlier run and starts running what is due. */
  start(): Promise<void>;
  stop(): void;
}

interface StoredRow extends Required<Row> {
  failures: number;
}

/** Creates the scheduler of one twin. `log` receives a line for every job that throws. */
export function createScheduler(deps: { clock: Clock; store: Store; log: (line: string) => void }): Scheduler {
  const { clock, store, log } = deps;
  const rows = store.collection<StoredRow>('scheduler');
  const timeline = createTimeline(clock);
  const activity = createActivity(timeline.isDue);
  const jobs = createJobs(activity);
  /** The latest version of each row. An older one that is still queued or running is obsolete. */
  const revisions = new Map<string, symbol>();
  let stopped = false;

  function enqueue(row: StoredRow): void {
    const key = keyOf(row.job, row.id);
    const revision = Symbol(key);
    revisions.set(key, revision);
    const live = () => revisions.get(key) === revision;
    timeline.push(row.at, { work: !row.upkeep, live, run: () => void activity.during(() => runRow(row, live)) });
  }

  async function runRow(row: StoredRow, live: () => boolean): Promise<void> {
    try {
      await jobs.run(row.job, { id: row.id, payload: row.payload, live });
      if (live()) remove(row.job, row.id);
    } catch (error) {
      // Interrupted by the end of this run: the row still exists, and the next run executes it.
      if (stopped) return;
      log(`job ${row.job} ${row.id} failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (live()) put({ ...row, failures: row.failures + 1, at: clock.now() + backOff(row.failures) });
    }
    if (!stopped) await store.flushed();
  }

  function put(row: StoredRow): void {
    rows.put(keyOf(row.job, row.id), row);
    enqueue(row);
  }

  function remove(job: string, id: string): void {
    revisions.delete(keyOf(job, id));
    rows.delete(keyOf(job, id));
  }

  // Plain functions: most limits are never reached, and a signal would cost more than many of the calls that it limits.
  const alarm: Scheduler['alarm'] = (milliseconds, ring, { guard = false } = {}) => {
    // The entry stays in the timeline until its time, so a cancelled alarm must not keep what its caller refers to.
    let pending: typeof ring | undefined = ring;
    const run = () => {
      const due = pending;
      pending = undefined;
      due?.();
    };
    timeline.push(clock.now() + milliseconds, { work: !guard, live: () => pending !== undefined, run });
    return () => {
      pending = undefined;
    };
  };

  const within: Scheduler['within'] = async (milliseconds, work) => {
    let cancel = () => {};
    const timeUp = new Promise<undefined>((resolve) => {
      cancel = alarm(milliseconds, () => resolve(undefined), { guard: true });
    });
    try {
      return await activity.parked(Promise.race([work, timeUp]));
    } finally {
      cancel();
    }
  };

  function wait(milliseconds: number, { signal, guard }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const finish = () => {
        cancel();
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const cancel = alarm(milliseconds, finish, { guard });
      signal?.addEventListener('abort', finish);
    });
  }

  return {
    activity,
    alarm,
    within,
    wait,
    register: (job, run, { concurrency = Number.POSITIVE_INFINITY } = {}) => jobs.register(job, run, concurrency),
    schedule: ({ job, id, at = clock.now(), payload = {}, upkeep = false }) =>
      put({ job, id, at, payload, upkeep, failures: 0 }),
    cancel: remove,
    nextWorkAt: timeline.nextWorkAt,
    async start() {
      for (const { value } of await rows.list()) if (!revisions.has(keyOf(value.job, value.id))) enqueue(value);
      stopped = false;
      timeline.start();
    },
    stop() {
      stopped = true;
      timeline.stop();
    },
  };
}

function backOff(failures: number): number {
  return Math.min(1000 * 2 ** failures, 60_000);
}

function keyOf(job: string, id: string): string {
  return `${job}/${id}`;
}
