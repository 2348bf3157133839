/** Looks for the people everywhere, and plans a run. */
import { randomBytes } from 'node:crypto';
import type { ForgetSettings } from '../../events/forget-settings.ts';
import { type KnownPerson, readPeople } from '../forget/known-person.ts';
import { type Found, lookFor } from '../forget/look.ts';
import { createFinder, type Person } from '../forget/person.ts';
import type { Planned } from '../forget/print-plan.ts';
import type { ForgetRun } from '../forget/run-file.ts';
import { newPlanHeader } from '../plan/make-plan.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { listed } from '../terminal/listed.ts';
import { planPerson, type Standing, standingOf } from './make-run.ts';

export interface Request {
  people: readonly Person[];
  settings: ForgetSettings;
  reason: string;
  /** Of the command line. */
  fingerprint: string;
  /** Only people who were forgotten before are allowed. */
  verify: boolean;
}

export interface Prepared {
  planned: Planned;
  /** Whether there is no trace of any of the people, not even a tombstone. Only when verifying. */
  isNobody: boolean;
  /** Its people are those with something left. */
  run: ForgetRun;
}

/** @throws {OpsError} for unknown people, for a reason that names one, and if messages could not be read */
export async function prepare(context: Context, request: Request): Promise<Prepared> {
  const people = await readPeople(context, request.people);
  const found = await lookFor(context, people);
  const standings = people.map((person, index) => standingOf(person, found[index] ?? {}));
  refuse(people, standings, request);
  if (context.unread.count > 0) {
    throw new OpsError('not every message could be read; repeat the command in a minute, or add --wait-for-held');
  }
  const run = { ...headerOf(context, request), people: planPeople(people, found, standings) };
  const isNobody = standings.every((standing) => standing === 'nobody');
  return { planned: { people, found, settings: request.settings }, isNobody, run };
}

function refuse(people: readonly KnownPerson[], standings: readonly Standing[], { reason, verify }: Request): void {
  const listOf = (standing: Standing) =>
    listed(people.flatMap(({ userName }, index) => (standings[index] === standing ? [userName] : [])));
  const nobody = listOf('nobody');
  if (!verify && nobody !== '') {
    throw new OpsError(`nobody has the name ${nobody}: give a user name or an e-mail address`, EXIT.usage);
  }
  const living = listOf('known');
  if (verify && living !== '') {
    throw new OpsError(`not forgotten, or signed up again since: ${living}; forget them without --verify`, EXIT.left);
  }
  const find = createFinder(people, ({ email }) => (email === undefined ? [] : [email]));
  if (find(reason).length > 0) {
    throw new OpsError('the reason names the person, and would be kept; give the number of a ticket', EXIT.usage);
  }
}

function headerOf(context: Context, { reason, fingerprint }: Request): Omit<ForgetRun, 'people'> {
  const { planId: certificate, createdAt, stage, stateMachineArn } = newPlanHeader(context, { command: [], reason });
  return { kind: 'forget', version: 1, certificate, stage, stateMachineArn, createdAt, reason, fingerprint };
}

const randomHex = (digits: number) => randomBytes(digits / 2).toString('hex');

function planPeople(people: readonly KnownPerson[], found: readonly Found[], standings: readonly Standing[]) {
  return people.flatMap((person, index) => {
    const standing = standings[index] ?? 'gone';
    if (standing === 'gone' || standing === 'nobody') return [];
    return [planPerson(person, { number: index + 1, found: found[index] ?? {}, standing, random: randomHex })];
  });
}
