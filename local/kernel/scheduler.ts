/**
 * Every wait of the twin: durable rows that run a job when they fall due, and waits in memory for calls under way.
 *
 * A row is deleted when its job is done, so a job that a kill interrupted runs again after the restart: jobs are
 * written to be repeatable. A job that throws runs again with back-off; the error goes to the log.
 */
import { type Activity, createActivity } from './activity.ts';
import type { Clock } from './clock.ts';
import { createDueQueue } from './due-queue.ts';
import type { JsonObject } from './json.ts';
import type { Store } from './store.ts';

export interface Row {
  /** Names the job, `<service>.<job>`. */
  job: string;
  /** With `job` the row's key: scheduling it again replaces the row. */
  id: string;
  /** When it falls due, epoch milliseconds; now if absent. */
  at?: number;
  payload?: JsonObject;
  /** Upkeep does not count as pending work: `settle` never waits for it. */
  upkeep?: boolean;
}

export interface WaitOptions {
  signal?: AbortSignal;
  /** A guard (a time-out, a long poll) does not count as pending work: `settle` never jumps to it. */
  guard?: boolean;
}

export interface Scheduler {
  /** Names what runs when rows of this job fall due. `concurrency` bounds how many run at once. */
  register(
    job: string,
    run: (id: string, payload: JsonObject) => Promise<void>,
    options?: { concurrency?: number },
  ): void;
  schedule(row: Row): void;
  cancel(job: string, id: string): void;
  /** Resolves after this time on the clock, or at once when the signal aborts. */
  wait(milliseconds: number, options?: WaitOptions): Promise<void>;
  /** When the next pending work falls due, upkeep and guards aside. */
  nextWorkAt(): number | undefined;
  activity: Activity;
  /** Loads the rows of an earlier run and begins to run what is due. */
  start(): Promise<void>;
  stop(): void;
}

interface StoredRow extends Required<Row> {
  failures: number;
}

interface Due {
  work: boolean;
  /** True while it still has to run. */
  live(): boolean;
  run(): void;
}

const MAX_TIMER = 2 ** 31 - 1;

/** Makes the scheduler of one twin. `log` gets a line for every job that threw. */
export function createScheduler(deps: { clock: Clock; store: Store; log: (line: string) => void }): Scheduler {
  const { clock, store, log } = deps;
  const rows = store.collection<StoredRow>('scheduler');
  const jobs = new Map<
    string,
    { run: (id: string, payload: JsonObject) => Promise<void>; limit: number; running: number; waiting: (() => void)[] }
  >();
  const revisions = new Map<string, symbol>();
  const work = createDueQueue<Due>();
  const upkeep = createDueQueue<Due>();
  let timer: NodeJS.Timeout | undefined;
  let started = false;

  const head = (queue: typeof work) => {
    let entry = queue.peek();
    while (entry !== undefined && !entry.item.live()) {
      queue.pop();
      entry = queue.peek();
    }
    return entry;
  };
  const isDue = () =>
    started && [work, upkeep].some((queue) => (head(queue)?.at ?? Number.POSITIVE_INFINITY) <= clock.now());
  const activity = createActivity(isDue);

  function pump(): void {
    clearTimeout(timer);
    if (!started) return;
    for (const queue of [work, upkeep]) {
      for (let entry = head(queue); entry !== undefined && entry.at <= clock.now(); entry = head(queue)) {
        queue.pop();
        entry.item.run();
      }
    }
    setTimer();
  }

  function setTimer(): void {
    const next = Math.min(head(work)?.at ?? Number.POSITIVE_INFINITY, head(upkeep)?.at ?? Number.POSITIVE_INFINITY);
    if (!clock.flowing || next === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(pump, Math.min(Math.max(next - clock.now(), 0), MAX_TIMER));
  }

  function push(at: number, due: Due): void {
    const queue = due.work ? work : upkeep;
    const first = head(queue);
    queue.push(at, due);
    // Running it from here would run a job inside its caller; a timer (or a jump) brings it later instead.
    if (first === undefined || at < first.at) setImmediate(pump);
  }

  function enqueue(row: StoredRow): void {
    const key = keyOf(row.job, row.id);
    const revision = Symbol(key);
    revisions.set(key, revision);
    const live = () => revisions.get(key) === revision;
    push(row.at, { work: !row.upkeep, live, run: () => void activity.during(() => runRow(row, live)) });
  }

  async function runRow(row: StoredRow, live: () => boolean): Promise<void> {
    const job = jobs.get(row.job);
    if (job === undefined) throw new Error(`no job is registered as ${row.job}`);
    while (job.running >= job.limit) await new Promise<void>((resume) => job.waiting.push(resume));
    if (!live()) return;
    job.running += 1;
    try {
      await job.run(row.id, row.payload);
      if (live()) remove(row.job, row.id);
    } catch (error) {
      log(`job ${row.job} ${row.id} failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (live())
        put({ ...row, failures: row.failures + 1, at: clock.now() + Math.min(1000 * 2 ** row.failures, 60_000) });
    } finally {
      job.running -= 1;
      job.waiting.shift()?.();
      await store.flushed();
    }
  }

  function put(row: StoredRow): void {
    rows.put(keyOf(row.job, row.id), row);
    enqueue(row);
  }

  function remove(job: string, id: string): void {
    revisions.delete(keyOf(job, id));
    rows.delete(keyOf(job, id));
  }

  function wait(milliseconds: number, { signal, guard = false }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve) => {
      let pending = true;
      const finish = () => {
        if (!pending) return;
        pending = false;
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      if (signal?.aborted) return finish();
      signal?.addEventListener('abort', finish);
      push(clock.now() + milliseconds, { work: !guard, live: () => pending, run: finish });
    });
  }

  clock.onJump(() => setImmediate(pump));
  return {
    activity,
    wait,
    register: (job, run, { concurrency = Number.POSITIVE_INFINITY } = {}) =>
      void jobs.set(job, { run, limit: concurrency, running: 0, waiting: [] }),
    schedule: ({ job, id, at = clock.now(), payload = {}, upkeep: isUpkeep = false }) =>
      put({ job, id, at, payload, upkeep: isUpkeep, failures: 0 }),
    cancel: remove,
    nextWorkAt: () => head(work)?.at,
    async start() {
      for (const { value } of await rows.list()) if (!revisions.has(keyOf(value.job, value.id))) enqueue(value);
      started = true;
      pump();
    },
    stop() {
      started = false;
      clearTimeout(timer);
    },
  };
}

function keyOf(job: string, id: string): string {
  return `${job}/${id}`;
}
