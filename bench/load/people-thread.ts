/** People and their portal in a thread: signs up the requested number, reports progress, and returns each latency. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PortalConfig } from '../../portal/app/config.ts';
import { createPortalClient } from '../../system/portal/portal-client.ts';
import { type Crowd, type SignedUp, signUpAll } from './crowd.ts';
import { signUp } from './sign-up.ts';
import type { Saying } from './thread.ts';

const portal = await createPortalClient(workerData as PortalConfig);
const say = (saying: Saying<SignedUp>) => parentPort?.postMessage(saying);

parentPort?.on('message', async (crowd: Crowd) => {
  const answer = await signUpAll(
    (username) => signUp(portal, username),
    crowd,
    (progress) => say({ progress }),
  );
  say({ answer });
});
parentPort?.postMessage('ready');
