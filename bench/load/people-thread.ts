/** People and their portal in a thread: signs up as many as requested, reports progress, and answers with how long each waited. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PortalConfig } from '../../portal/app/config.ts';
import { createPortalClient } from '../../system/portal/portal-client.ts';
import { signUp } from './sign-up.ts';
import type { Saying } from './thread.ts';

export interface Crowd {
  count: number;
  /** How many sign up at once. */
  inFlight: number;
  /** Number of the first; nobody signs up twice. */
  first: number;
}

export interface SignedUp {
  /** How long each waited, in the order in which they ended. */
  latencies: number[];
  /** When each ended, in milliseconds since the first began. */
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
