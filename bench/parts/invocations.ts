/** Messages to a worker thread and back: the cost of an invocation without the function. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Part } from './part.ts';

/** Two triggers, two tasks, the read, and a share of two batches. */
const INVOCATIONS = 6;
const ECHO = `require('node:worker_threads').parentPort.on('message', (text) =>
  require('node:worker_threads').parentPort.postMessage(JSON.stringify(JSON.parse(text))));`;

export function invocations(): Part {
  const worker = new Worker(ECHO, { eval: true });
  const payload = JSON.stringify({ text: 'x'.repeat(1000) });
  return {
    what: 'invocations of a thread',
    times: INVOCATIONS,
    async run() {
      worker.postMessage(payload);
      await once(worker, 'message');
    },
    async close() {
      await worker.terminate();
    },
  };
}
