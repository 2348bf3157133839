/** One outage: people sign up while it lasts, it ends, and the system recovers by itself where it can. */
import { findGuest } from '../../system/okta/guests.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';
import type { System } from '../../system/start-system.ts';
import { type Evidence, isWhole } from './evidence.ts';
import type { Outage } from './outage.ts';
import type { Stores } from './read-stores.ts';
import { type Attempt, signUp } from './sign-up.ts';

/** Somebody who is about to sign up. */
export interface Guest {
  username: string;
  portal: PortalClient;
}

/** Somebody who has tried. */
type GuestAttempt = Guest & Attempt;

/** Somebody who tried during an outage. */
export interface Sufferer extends GuestAttempt {
  /** Not complete when the outage ended. */
  wasDelayed: boolean;
  /** Complete when nothing was running any more, before any repair. */
  hasRecovered: boolean;
}

export interface Site {
  system: System;
  stores: Stores;
  /** Reported after each sign-up. */
  onSignUp(): void;
}

export interface Suffering {
  sufferers: Sufferer[];
  /** How many calls the faults hit. */
  struck: number;
}

/** Longer than rules, queues and workflow try by themselves. */
const LONG = 80 * 60_000;
const SHORT = 20_000;
/** Of the people of a long outage: those who sign up when it begins. The others come shortly before it ends. */
const EARLY = 0.2;
const AT_ONCE = 8;

/** The people of a short outage all meet it for a short time. */
export async function strike(site: Site, outage: Outage, guests: readonly Guest[]): Promise<Suffering> {
  const { twin } = site.system;
  const faults = outage.faults.map((fault) => twin.faults.add(fault));
  const early = outage.isLong ? Math.ceil(guests.length * EARLY) : 0;
  const people = await signUpAll(site, guests.slice(0, early));
  if (outage.isLong) await twin.advance(LONG);
  people.push(...(await signUpAll(site, guests.slice(early))));
  await twin.advance(SHORT);

  const struck = twin.faults.list().reduce((sum, fault) => sum + fault.struck, 0);
  for (const fault of faults) twin.faults.remove(fault);
  const atTheEnd = await areWhole(site.stores, people);
  await twin.settle();
  const atRest = await areWhole(site.stores, people);
  const sufferers = people.map((person, index) => ({
    ...person,
    wasDelayed: atTheEnd[index] === false,
    hasRecovered: atRest[index] === true,
  }));
  return { sufferers, struck };
}

/** This many at once, until the twin has done everything that needs no waiting. */
export async function signUpAll({ system, onSignUp }: Site, guests: readonly Guest[]): Promise<GuestAttempt[]> {
  const people: GuestAttempt[] = [];
  const coming = guests.entries();
  const oneAfterTheOther = async () => {
    for (const [index, guest] of coming) {
      people[index] = { ...guest, ...(await signUp(guest.portal, guest.username)) };
      onSignUp();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  await system.twin.whenIdle();
  return people;
}

/** @throws Error when the person is no guest */
export function evidenceOf(
  { username, portal }: GuestAttempt,
  { profile, records }: Pick<Evidence, 'profile' | 'records'>,
): Evidence {
  const person = findGuest(username);
  if (person === undefined) throw new Error(`${username} is not a guest of the stand-in Okta`);
  return { person, clientId: portal.settings.clientId, profile, records };
}

async function areWhole(stores: Stores, people: readonly GuestAttempt[]): Promise<boolean[]> {
  return Promise.all(people.map(async (person) => isWhole(evidenceOf(person, await stores.ofUser(person.userName)))));
}
