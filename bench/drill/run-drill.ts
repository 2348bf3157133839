/**
 * The drill: causes every outage, in turn and several at once, repairs the results, and checks that no sign-up is lost.
 */

import { createEntropy } from '../../local/kernel/entropy.ts';
import { createClock } from '../../local/kernel/time/clock.ts';
import { startOkta } from '../../system/okta/start-okta.ts';
import { type StageSettings, type System, type SystemOptions, startSystem } from '../../system/start-system.ts';
import { accessFlaws, blockAndRestore, type Member } from './access.ts';
import { forgetSome } from './forget.ts';
import { judgeDrill, type Round } from './judge-drill.ts';
import { openOperator } from './operator.ts';
import { OUTAGES, type Outage, severalAtOnce } from './outage.ts';
import { openStores } from './read-stores.ts';
import { repair } from './repair.ts';
import type { Report } from './report.ts';
import { type Guest, personOf, type Site, signUpAll, strike } from './strike.ts';

export interface DrillOptions {
  /** The folder of the synthesized stack. */
  assemblyFolder: string;
  settings: StageSettings;
  stage: string;
  signUps: number;
  /**
   * Ids, random numbers and the order of the outages. Which of several people a random fault hits depends on the
   * threads.
   */
  seed: string;
  onProgress?(done: number): void;
  /** As for the twin. */
  rsaKey?: SystemOptions['rsaKey'];
}

/** A drill takes days of the twin's time, always the same ones. */
const STARTS_AT = Date.UTC(2026, 0, 5, 9);
/** The stand-in Okta uses the machine's clock: its tokens are valid at any time of the twin's clock. */
const ID_TOKEN_SECONDS = 20 * 365 * 86_400;
const MIXED = 6;

/** @throws Error when something does not work at all; broken promises are in the report */
export async function runDrill(options: DrillOptions): Promise<Report> {
  const { seed, stage, signUps, onProgress } = options;
  const chance = createEntropy(`${seed}:drill`);
  const changed = new Set<string>();
  const system = await startDrilledSystem(options, changed);
  const stores = await openStores(system);
  const operator = await openOperator(system, { stage, random: chance.fraction });
  let done = 0;
  const site: Site = { system, stores, changed, onSignUp: () => onProgress?.(++done) };
  try {
    const rounds = await strikeInTurn(site, signUps, chance.fraction);
    await comeBack(site, rounds);
    const blocks = await blockAndRestore({ system, operator }, membersOf(rounds, signUps));
    const repairs = await repair(system.twin, operator);
    const { flaws, ...judged } = await judgeDrill(stores, rounds, repairs);
    const access = await accessFlaws({ system, stores }, blocks.stories);
    const forgotten = membersOf(rounds, signUps)
      .slice(0, FORGOTTEN)
      .map(({ userName }) => userName);
    const returned = await forgetSome({ system, stores, operator }, forgotten);
    return {
      ...{ seed, ...judged, forgotten: forgotten.length },
      ...{ blockedAndRestored: blocks.stories.length, hooksSentAgain: blocks.sentAgain },
      flaws: [...flaws, ...blocks.flaws, ...access, ...returned],
    };
  } finally {
    await operator.close();
    stores.close();
    await system.close();
  }
}

/** The number of people that the operator forgets at the end. */
const FORGOTTEN = 5;

/** Fewer would not live through every story in each of the three kinds of outages. */
const FEWEST_MEMBERS = 30;

/** A tenth of all people: of those who were let in, the first ones of all rounds. */
function membersOf(rounds: readonly Round[], signUps: number): Member[] {
  const letIn = rounds.map(({ sufferers }) => sufferers.filter(({ answer }) => answer === 'letIn'));
  const longest = Math.max(...letIn.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, index) => letIn.flatMap((people) => people[index] ?? [])).flat();
  return inTurn.slice(0, Math.max(FEWEST_MEMBERS, Math.round(signUps / 10)));
}

/** With AWS's quotas; permissions are always enforced. */
function startDrilledSystem(
  { assemblyFolder, settings, seed, rsaKey }: DrillOptions,
  changed: ReadonlySet<string>,
): Promise<System> {
  return startSystem({
    assemblyFolder,
    settings,
    seed,
    rsaKey,
    quotas: true,
    clock: createClock({ startAt: STARTS_AT }),
    findPerson: (username) => personOf({ username, hasChanged: changed.has(username) }),
    // The twin logs every failure, and here failures are intended.
    log: () => {},
    startOkta: (options) => startOkta({ ...options, idTokenSeconds: ID_TOKEN_SECONDS }),
  });
}

/** Runs the outages in random order; returns the rounds in the order of the list. */
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
  return { outage: outage.name, ...(await strike(site, outage, guests)), cameBack: new Map() };
}

/** Distributes people over the portals. */
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

/** The numbers below `count` in random order (Fisher-Yates). */
function shuffled(count: number, draw: () => number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(draw() * (last + 1));
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
  return numbers;
}

/**
 * A user pool accepts 25 federated sign-ins per second, and the twin's clock does not advance by itself.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const BETWEEN_RETURNS = 1_000;

/** Every second refused person tries again after the outages. */
async function comeBack(site: Site, rounds: readonly Round[]): Promise<void> {
  const quiet = { ...site, onSignUp: () => {} };
  for (const { sufferers, cameBack } of rounds) {
    const returning = sufferers.filter(({ answer }) => answer !== 'letIn').filter((_, index) => index % 2 === 0);
    for (const person of returning) {
      for (const again of await signUpAll(quiet, [person])) cameBack.set(person.userName, again);
      await site.system.twin.advance(BETWEEN_RETURNS);
    }
  }
  await site.system.twin.settle();
}
