/** A part of the benchmark in a thread of its own: both cores work, as they would for people and a provider elsewhere. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Thread {
  /** What it said when it was ready. */
  readonly greeting: unknown;
  /** Sends a message and resolves with the answer to it; one at a time. */
  ask<Answer>(message: unknown): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts `<name>.mjs` beside this bundle. @throws Error what it threw while it started */
export async function startThread(name: string, data: object): Promise<Thread> {
  // A thread takes 48 MB for new objects otherwise, and lets old ones gather, and gains nothing by it.
  const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 96 };
  const worker = new Worker(new URL(`./${name}.mjs`, import.meta.url), { workerData: data, resourceLimits });
  const [greeting] = await once(worker, 'message');
  return {
    greeting,
    async ask(message) {
      worker.postMessage(message);
      const [answer] = await once(worker, 'message');
      return answer;
    },
    async end() {
      await worker.terminate();
    },
  };
}
