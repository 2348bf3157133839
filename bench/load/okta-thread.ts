/**
 * The stand-in Okta in a thread: posts its origin when it is ready. Its options contain no functions, which cannot be
 * passed to a thread.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { findGuest } from '../../system/okta/guests.ts';
import { type OktaOptions, startOkta } from '../../system/okta/start-okta.ts';

const { origin } = await startOkta({ ...(workerData as OktaOptions), findPerson: findGuest });
parentPort?.postMessage(origin);
