/** Jobs by name, each with a maximum number of simultaneous runs. */
import type { JsonObject } from '../json.ts';
import type { Activity } from './activity.ts';

export type JobFunction = (id: string, payload: JsonObject) => Promise<void>;

export interface Jobs {
  register(name: string, run: JobFunction, concurrency: number): void;
  /** Runs a job when there is capacity, unless `live` returns false by then. */
  run(name: string, call: { id: string; payload: JsonObject; live(): boolean }): Promise<void>;
}

interface Job {
  run: JobFunction;
  free: number;
  waiting: (() => void)[];
}

/** Waiting for capacity does not count as running, because what has the capacity may itself wait for the clock. */
export function createJobs({ parked }: Pick<Activity, 'parked'>): Jobs {
  const jobs = new Map<string, Job>();
  return {
    register: (name, run, concurrency) => void jobs.set(name, { run, free: concurrency, waiting: [] }),
    async run(name, { id, payload, live }) {
      const job = jobs.get(name);
      if (job === undefined) throw new Error(`no job is registered as ${name}`);
      while (job.free === 0) await parked(new Promise<void>((resume) => job.waiting.push(resume)));
      job.free -= 1;
      try {
        if (live()) await job.run(id, payload);
      } finally {
        job.free += 1;
        job.waiting.shift()?.();
      }
    },
  };
}
