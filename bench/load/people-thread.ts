/** People and their portal in a thread: signs up the requested number, reports progress, and returns each latency. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PortalConfig } from '../../portal/app/config.ts';
import { createPortalClient } from '../../system/portal/portal-client.ts';
import { signUp } from './sign-up.ts';
import type { Saying } from './thread.ts';

export interface Crowd {
  count: number;
  /** The number of concurrent sign-ups. */
  inFlight: number;
  /** The number of the first person; nobody signs up twice. */
  first: number;
}

export interface SignedUp {
  /** In the order in which the sign-ups ended. */
  latencies: number[];
  /** The end of each, in milliseconds since the first began. */
  endings: number[];
}

const TELL_EVERY = 100;

const portal = await createPortalClient(workerData as PortalConfig);
const say = (saying: Saying<SignedUp>) => parentPort?.postMessage(saying);

async function signUpAll({ count, inFlight, first }: Crowd): Promise<SignedUp> {
  const signedUp: SignedUp = { latencies: [], endings: [] };
  const begunAt = performance.now();
  let next = first;
  const oneAfterTheOther = async () => {
    while (next < first + count) {
      const username = `guest-${(next++).toString(36)}`;
      const startedAt = performance.now();
      await signUp(portal, username);
      const endedAt = performance.now();
      signedUp.latencies.push(endedAt - startedAt);
      const done = signedUp.endings.push(endedAt - begunAt);
      if (done % TELL_EVERY === 0) say({ progress: done });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, oneAfterTheOther));
  return signedUp;
}

parentPort?.on('message', async (crowd: Crowd) => say({ answer: await signUpAll(crowd) }));
parentPort?.postMessage('ready');
