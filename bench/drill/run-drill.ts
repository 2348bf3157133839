/** The drill: every outage, in turn and several at once, is repaired, and no sign-up is lost. */

import { createClock } from '../../local/kernel/clock.ts';
import { createEntropy } from '../../local/kernel/entropy.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import { type StageSettings, type System, type SystemOptions, startSystem } from '../../system/start-system.ts';
import { judgeDrill, type Round } from './judge-drill.ts';
import { openOperator } from './operator.ts';
import { OUTAGES, type Outage, severalAtOnce } from './outage.ts';
import { openStores } from './read-stores.ts';
import { repair } from './repair.ts';
import type { Report } from './report.ts';
import { type Guest, type Site, signUpAll, strike } from './strike.ts';

export interface DrillOptions {
  /** Holds the synthesized stack. */
  assemblyFolder: string;
  settings: StageSettings;
  stage: string;
  signUps: number;
  /** Ids, chance and the order of the outages; which of several people a random fault hits is left to the threads. */
  seed: string;
  onProgress?(done: number): void;
  /** As of the twin. */
  rsaKey?: SystemOptions['rsaKey'];
}

/** A drill takes days of the twin's time, always the same ones. */
const STARTS_AT = Date.UTC(2026, 0, 5, 9);
/** The stand-in Okta goes by the machine's time: its tokens are good at any time of the twin's. */
const ID_TOKEN_SECONDS = 20 * 365 * 86_400;
const MIXED = 6;

/** @throws Error when something does not work at all; what works, but not as promised, is in the report */
export async function runDrill(options: DrillOptions): Promise<Report> {
  const { seed, stage, signUps, onProgress } = options;
  const chance = createEntropy(`${seed}:drill`);
  const system = await startDrilledSystem(options);
  const stores = await openStores(system);
  const operator = await openOperator(system, { stage, random: chance.fraction });
  let done = 0;
  const site: Site = { system, stores, onSignUp: () => onProgress?.(++done) };
  try {
    const rounds = await strikeInTurn(site, signUps, chance.fraction);
    await comeBack(site, rounds);
    const repairs = await repair(system.twin, operator);
    return { seed, ...(await judgeDrill(stores, rounds, repairs)) };
  } finally {
    await operator.close();
    stores.close();
    await system.close();
  }
}

/** With AWS's quotas, and permissions as always. */
function startDrilledSystem({ assemblyFolder, settings, seed, rsaKey }: DrillOptions): Promise<System> {
  return startSystem({
    assemblyFolder,
    settings,
    seed,
    rsaKey,
    quotas: true,
    clock: createClock({ startAt: STARTS_AT }),
    findPerson: findGuest,
    // The twin logs everything that fails in it, and here failures are intended.
    log: () => {},
    startOkta: (options) => startOkta({ ...options, idTokenSeconds: ID_TOKEN_SECONDS }),
  });
}

/** In an order drawn by chance; the rounds are given in the order of the list. */
async function strikeInTurn(site: Site, signUps: number, draw: () => number): Promise<Round[]> {
  const outages = [...OUTAGES, ...Array.from({ length: MIXED }, (_, index) => severalAtOnce(index + 1, draw))];
  const shares = sharesOf(guestsOf(site.system, signUps), outages.length);
  const rounds: Round[] = [];
  for (const index of shuffled(outages.length, draw)) {
    rounds[index] = await strikeOne(site, outages[index] as Outage, shares[index] ?? []);
  }
  return rounds;
}

async function strikeOne(site: Site, outage: Outage, guests: readonly Guest[]): Promise<Round> {
  const mustStrike = outage.faults.some(({ chance }) => chance === undefined) && guests.length > 0;
  return { outage: outage.name, mustStrike, ...(await strike(site, outage, guests)), cameBack: new Set() };
}

/** The portals take turns. */
function guestsOf({ portals }: System, count: number): Guest[] {
  return Array.from({ length: count }, (_, number) => {
    const portal = portals[number % portals.length];
    if (portal === undefined) throw new Error('the stage has no portal to sign up at');
    return { username: `guest-${number.toString(36)}`, portal };
  });
}

/** Splits people into this many groups of nearly the same size. */
function sharesOf(guests: readonly Guest[], groups: number): Guest[][] {
  return Array.from({ length: groups }, (_, group) => guests.filter((_, number) => number % groups === group));
}

/** The numbers below `count` in an order of chance (Fisher-Yates). */
function shuffled(count: number, draw: () => number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  return numbers;
}

/** Of those who were refused, every second one tries again after the outages. */
async function comeBack(site: Site, rounds: readonly Round[]): Promise<void> {
  const quiet = { ...site, onSignUp: () => {} };
  for (const { sufferers, cameBack } of rounds) {
    const returning = sufferers.filter(({ answer }) => answer !== 'letIn').filter((_, index) => index % 2 === 0);
    for (const person of returning) {
      cameBack.add(person.userName);
      await signUpAll(quiet, [person]);
    }
  }
  await site.system.twin.settle();
}
