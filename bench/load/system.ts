/** The system under load: the twin in this thread, Okta and the people in theirs, one process for all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OktaOptions } from '../../system/okta/start-okta.ts';
import { type StageSettings, type System, startSystem } from '../../system/start-system.ts';
import type { Crowd, SignedUp } from './people-thread.ts';
import { startThread } from './thread.ts';

export interface LoadedSystem {
  system: System;
  /** Signs up as many new people, and resolves when nothing is running any more. */
  signUp(crowd: Pick<Crowd, 'count' | 'inFlight'>, onProgress?: (done: number) => void): Promise<SignedUp>;
  close(): Promise<void>;
}

/** @param root the repository, its build up to date */
export async function startLoadedSystem(root: string): Promise<LoadedSystem> {
  const settings = JSON.parse(readFileSync(join(root, 'infra/config/local.json'), 'utf8')) as StageSettings;
  const system = await startSystem({ assemblyFolder: join(root, '.build/assembly'), settings, startOkta: inThread });
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
    async close() {
      await people.end();
      await system.close();
    },
  };
}

async function inThread({ findPerson, ...options }: OktaOptions) {
  const okta = await startThread('okta-thread', options);
  return { origin: String(okta.greeting), lastTokenRequestAt: () => undefined, close: okta.end };
}
