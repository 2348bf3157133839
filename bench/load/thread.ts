/**
 * A part of the benchmark in its own thread, so that both cores are used, as people and provider would run elsewhere.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread's messages after it is ready. */
export type Saying<Answer> = { progress: number } | { answer: Answer };

export interface Thread {
  /** Its first message, when it was ready. */
  readonly greeting: unknown;
  /** Sends a message and resolves with the response; one at a time. */
  ask<Answer>(message: unknown, onProgress?: (done: number) => void): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts `<name>.mjs` beside this bundle. @throws Error the error of the thread's start */
export async function startThread(name: string, data: object): Promise<Thread> {
  // By default a thread uses 48 MB for new objects and lets old ones accumulate, which makes it no faster.
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
