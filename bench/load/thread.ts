/** A part of the benchmark in a thread of its own: both cores work, as they would for people and a provider elsewhere. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a thread says about what it was asked, after it has said that it is ready. */
export type Saying<Answer> = { progress: number } | { answer: Answer };

export interface Thread {
  /** What it said when it was ready. */
  readonly greeting: unknown;
  /** Sends a message and resolves with the answer to it; one at a time. */
  ask<Answer>(message: unknown, onProgress?: (done: number) => void): Promise<Answer>;
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
    ask<Answer>(message: unknown, onProgress: (done: number) => void = () => undefined) {
      return new Promise<Answer>((resolve, reject) => {
        const listen = (saying: Saying<Answer>) => {
          if ('progress' in saying) return onProgress(saying.progress);
          worker.off('message', listen).off('error', reject);
          resolve(saying.answer);
        };
        worker.on('message', listen).on('error', reject);
        worker.postMessage(message);
      });
    },
    async end() {
      await worker.terminate();
    },
  };
}
