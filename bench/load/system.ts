/** The system under load: the twin in this thread, Okta and the people in theirs, one process for all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OktaOptions } from '../../demo/okta/start-okta.ts';
import { type StageSettings, type System, startSystem } from '../../demo/system.ts';
import type { Crowd } from './people-thread.ts';
import { startThread } from './thread.ts';

export interface LoadedSystem {
  system: System;
  /** Signs up as many new people, and resolves with each one's milliseconds when nothing is under way any more. */
  signUp(crowd: Pick<Crowd, 'count' | 'inFlight'>): Promise<number[]>;
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
    async signUp(crowd) {
      const latencies = await people.ask<number[]>({ ...crowd, first });
      first += crowd.count;
      await system.twin.whenIdle();
      return latencies;
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
