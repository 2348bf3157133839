/** People and their portal in a thread: signs up as many as it is asked to, and answers with how long each waited. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPortalClient } from '../../demo/portal/portal-client.ts';
import type { PortalConfig } from '../../portal/app/config.ts';
import { signUp } from './sign-up.ts';

export interface Crowd {
  count: number;
  /** How many sign up at once. */
  inFlight: number;
  /** Number of the first; nobody signs up twice. */
  first: number;
}

const portal = await createPortalClient(workerData as PortalConfig);

async function signUpAll({ count, inFlight, first }: Crowd): Promise<number[]> {
  const milliseconds: number[] = [];
  let next = first;
  const oneAfterTheOther = async () => {
    while (next < first + count) {
      const username = `guest-${(next++).toString(36)}`;
      const startedAt = performance.now();
      await signUp(portal, username);
      milliseconds.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, oneAfterTheOther));
  return milliseconds;
}

parentPort?.on('message', async (crowd: Crowd) => parentPort?.postMessage(await signUpAll(crowd)));
parentPort?.postMessage('ready');
