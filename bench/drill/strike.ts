/** Runs one outage: people sign up during it, it ends, and the system recovers as it can. */
import type { Fault } from '../../local/kernel/faults.ts';
import { findGuest } from '../../system/okta/guests.ts';
import type { OktaUser } from '../../system/okta/people.ts';
import type { PortalClient } from '../../system/portal/portal-client.ts';
import type { System } from '../../system/start-system.ts';
import { type Evidence, isWhole } from './evidence.ts';
import type { Outage } from './outage.ts';
import { accessTokenOf, type Reading, readOwnProfile } from './read-own-profile.ts';
import type { Stores } from './read-stores.ts';
import { type Attempt, signUp } from './sign-up.ts';

/** A person who is about to sign up, or to sign in again. */
export interface Guest {
  username: string;
  portal: PortalClient;
  /** Has another name at Okta than at the sign-up. */
  hasChanged?: boolean;
}

const CHANGE = { family_name: 'Changed' } as const;

/** The person as Okta knows them now; undefined if the name is not a guest's. */
export function personOf({ username, hasChanged }: Pick<Guest, 'username' | 'hasChanged'>): OktaUser | undefined {
  const guest = findGuest(username);
  return guest && hasChanged ? { ...guest, ...CHANGE } : guest;
}

/** A person who has tried to sign up. */
type GuestAttempt = Guest & Attempt;

/** A person who tried during an outage. */
export interface Sufferer extends GuestAttempt {
  /** Incomplete when the outage ended. */
  wasDelayed: boolean;
  /** Complete when the system was idle, before any repair. */
  hasRecovered: boolean;
  /** Of an outage of reads, for a person who was let in. */
  reading?: Reading;
}

export interface Site {
  system: System;
  stores: Stores;
  /** User names of the guests who have changed. */
  changed: Set<string>;
  /** Called after each sign-up. */
  onSignUp(): void;
}

export interface Suffering {
  sufferers: Sufferer[];
  /** The number of calls to which the faults were applied. */
  struck: number;
  /** Faults that apply to every call, and had none: their target does not exist, or nothing led to the call. */
  idle: readonly Fault[];
}

/** Longer than rules, queues and the workflow retry. */
const LONG = 80 * 60_000;
const SHORT = 20_000;
/** The share of people who sign up at the beginning of a long outage. The others sign up shortly before it ends. */
const EARLY = 0.2;
const AT_ONCE = 8;

/** In a short outage, all people sign up at the beginning. */
export async function strike(site: Site, outage: Outage, newcomers: readonly Guest[]): Promise<Suffering> {
  const { twin } = site.system;
  const guests = outage.ofLaterSignIns ? await signUpAndChange(site, newcomers) : newcomers;
  const faults = outage.faults.map((fault) => twin.faults.add(fault));
  const early = outage.isLong ? Math.ceil(guests.length * EARLY) : 0;
  const people = await signUpAll(site, guests.slice(0, early));
  if (outage.isLong) await twin.advance(LONG);
  people.push(...(await signUpAll(site, guests.slice(early))));
  const openPages = outage.ofReads ? await openPagesOf(people) : [];
  await twin.advance(SHORT);

  const strikes = twin.faults.list();
  const struck = strikes.reduce((sum, fault) => sum + fault.struck, 0);
  const idle = strikes.filter((one) => one.struck === 0 && one.fault.chance === undefined).map(({ fault }) => fault);
  for (const fault of faults) twin.faults.remove(fault);
  const readings = new Map<string, Reading>();
  for (const { userName, during, read } of openPages) readings.set(userName, { during, after: await read() });
  const atTheEnd = await areWhole(site.stores, people);
  await twin.settle();
  const atRest = await areWhole(site.stores, people);
  const sufferers = people.map((person, index) => ({
    ...person,
    wasDelayed: atTheEnd[index] === false,
    hasRecovered: atRest[index] === true,
    reading: readings.get(person.userName),
  }));
  return { sufferers, struck, idle };
}

/** The portal's page of each person who was let in: what it shows first, and how the person tries again. */
async function openPagesOf(people: readonly GuestAttempt[]) {
  const pages = [];
  for (const { userName, portal, code } of people) {
    if (code === undefined) continue;
    const accessToken = await accessTokenOf(portal, code);
    const read = () => readOwnProfile(portal, accessToken);
    pages.push({ userName, during: await read(), read });
  }
  return pages;
}

/** Before the outage: returns people who have a profile, and another name than in it. */
async function signUpAndChange(site: Site, newcomers: readonly Guest[]): Promise<Guest[]> {
  await signUpAll({ ...site, onSignUp: () => {} }, newcomers);
  await site.system.twin.settle();
  // A user pool accepts 25 federated sign-ins per second, and the twin's clock does not advance by itself.
  await site.system.twin.advance(SHORT);
  for (const { username } of newcomers) site.changed.add(username);
  return newcomers.map((guest) => ({ ...guest, hasChanged: true }));
}

/** Signs up several people at once, until the twin has done everything that needs no waiting. */
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

/** @throws Error when the person is not a guest */
export function evidenceOf(
  { username, portal, hasChanged = false }: GuestAttempt,
  { profile, records }: Pick<Evidence, 'profile' | 'records'>,
): Evidence {
  const person = personOf({ username, hasChanged });
  if (person === undefined) throw new Error(`${username} is not a guest of the stand-in Okta`);
  return { person, hasChanged, clientId: portal.settings.clientId, profile, records };
}

async function areWhole(stores: Stores, people: readonly GuestAttempt[]): Promise<boolean[]> {
  return Promise.all(people.map(async (person) => isWhole(evidenceOf(person, await stores.ofUser(person.userName)))));
}
