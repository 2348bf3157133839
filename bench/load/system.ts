/** The system under load: the twin in this thread, Okta and the people in threads of their own, in one process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OktaOptions } from '../../system/okta/start-okta.ts';
import { type StageSettings, type System, startSystem } from '../../system/start-system.ts';
import type { Crowd, SignedUp } from './crowd.ts';
import { startThread } from './thread.ts';

export interface LoadedSystem {
  system: System;
  /** Signs up this many new people, and resolves when the system is idle. */
  signUp(crowd: Pick<Crowd, 'count' | 'inFlight'>, onProgress?: (done: number) => void): Promise<SignedUp>;
  /** The first people who signed up sign in again, one after the other. */
  signInAgain(count: number): Promise<SignedUp>;
  close(): Promise<void>;
}

/** @param root the repository, with an up-to-date build */
export async function startLoadedSystem(
  root: string,
  assemblyFolder = join(root, '.build/assembly'),
): Promise<LoadedSystem> {
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  const system = await startSystem({ assemblyFolder, settings, startOkta: inThread });
  const [portal] = system.portals;
  if (portal === undefined) throw new Error('the stage has no portal to sign up at');
  const people = await startThread('people-thread', portal.settings);
  let first = 0;
  return {
    system,
    async signUp(crowd, onProgress) {
      const signedUp = await people.ask<SignedUp>({ ...crowd, first }, onProgress);
      first += crowd.count;
      await system.twin.whenIdle();
      return signedUp;
    },
    async signInAgain(count) {
      const signedIn = await people.ask<SignedUp>({ count, inFlight: 1, first: 0 });
      await system.twin.whenIdle();
      return signedIn;
    },
    async close() {
      await people.end();
      await system.close();
    },
  };
}

async function inThread({ findPerson, now, ...options }: OktaOptions) {
  const okta = await startThread('okta-thread', options);
  return { origin: String(okta.greeting), lastTokenRequestAt: () => undefined, close: okta.end };
}
