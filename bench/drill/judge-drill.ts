/** Compares the final state of every person with what is promised. */
import type { AuditRecord } from '../../events/audit-record.ts';
import type { ProfileOutcome } from '../../portal/app/api/read-profile.ts';
import { type Evidence, isDuplicated, isWhole } from './evidence.ts';
import { auditFlaws } from './judge-audit.ts';
import type { Stores } from './read-stores.ts';
import type { Repairs } from './repair.ts';
import type { Report, Row } from './report.ts';
import type { Attempt } from './sign-up.ts';
import { evidenceOf, type Sufferer, type Suffering } from './strike.ts';

/** One outage and its people. */
export interface Round extends Suffering {
  outage: string;
  /** People who were refused and tried again, by user name: the second attempt. */
  cameBack: Map<string, Attempt>;
}

interface Truth {
  users: ReadonlySet<string>;
  evidence(person: Sufferer): Evidence;
}

/** Reads everything once, after the system is idle. */
export async function judgeDrill(
  stores: Stores,
  rounds: readonly Round[],
  repairs: Repairs,
): Promise<Omit<Report, 'seed' | 'blockedAndRestored' | 'hooksSentAgain' | 'forgotten'>> {
  const records = await stores.records();
  const truth = await readTruth(stores, records);
  const { left, replayed, ...counts } = repairs;
  return {
    rows: rounds.map((round) => rowOf(round, truth)),
    repairs: { ...counts, replayed: replayed.length },
    flaws: [
      ...rounds.flatMap((round) => flawsOf(round, truth)),
      ...Object.entries(await stores.waiting()).map(([queue, count]) => `${count} messages wait in ${queue}`),
      ...left,
      ...auditFlaws(records, { executions: await stores.executions(), replayed }),
    ],
  };
}

async function readTruth(stores: Stores, records: Evidence['records']): Promise<Truth> {
  const profiles = new Map((await stores.profiles()).map((profile) => [profile.userName, profile]));
  const byUser = new Map<string, AuditRecord[]>();
  for (const record of records) byUser.set(record.userName, [...(byUser.get(record.userName) ?? []), record]);
  return {
    users: new Set(await stores.userNames()),
    evidence: (person) =>
      evidenceOf(person, { profile: profiles.get(person.userName), records: byUser.get(person.userName) ?? [] }),
  };
}

const TOO_MANY_REQUESTS = 429;

/** Whether the person finally got an account: immediately, or on a second attempt. */
const isIn = ({ cameBack }: Round, { answer, userName }: Sufferer) => answer !== 'denied' || cameBack.has(userName);

function rowOf(round: Round, truth: Truth): Row {
  const { outage, sufferers, struck } = round;
  const count = (is: (person: Sufferer) => boolean) => sufferers.filter(is).length;
  const accepted = (person: Sufferer) => person.answer !== 'denied';
  const delayed = (person: Sufferer) => accepted(person) && person.wasDelayed;
  return {
    outage,
    signUps: sufferers.length,
    struck,
    denied: count(({ answer }) => answer !== 'letIn'),
    delayed: count(delayed),
    recovered: count((person) => delayed(person) && person.hasRecovered),
    repaired: count((person) => accepted(person) && !person.hasRecovered && isWhole(truth.evidence(person))),
    lost: count((person) => isIn(round, person) && !isWhole(truth.evidence(person))),
    duplicated: count((person) => isDuplicated(truth.evidence(person))),
  };
}

function flawsOf(round: Round, truth: Truth): string[] {
  const faults = round.sufferers.length > 0 ? round.idle : [];
  const idle = faults.map(
    ({ service, operation, effect }) => `"${round.outage}" hit no call: ${effect} ${service} ${operation}`,
  );
  return [...idle, ...round.sufferers.flatMap((person) => personFlaws(round, person, truth))];
}

function personFlaws(round: Round, person: Sufferer, { users, evidence }: Truth): string[] {
  const found = evidence(person);
  const again = round.cameBack.get(person.userName);
  const { reading } = person;
  const flaws = {
    [`was refused again: ${again?.reason}`]: again !== undefined && again.answer !== 'letIn',
    'is lost': isIn(round, person) && !isWhole(found),
    'is no user': isIn(round, person) && !users.has(person.userName),
    'has something twice': isDuplicated(found),
    'did not see that the profile could not be read': reading !== undefined && !isShownAsUnread(reading.during),
    'cannot read their profile after it': reading !== undefined && !isOwnProfile(reading.after, person),
    'was denied, and is a user': !isIn(round, person) && users.has(person.userName),
    'was denied, and is active': !isIn(round, person) && found.profile?.status === 'active',
  };
  const listed = Object.entries(flaws).filter(([, isTrue]) => isTrue);
  return listed.map(([flaw]) => `${person.userName} of "${round.outage}" ${flaw}`);
}

/** The portal says that it could not read the profile, and the person can try again. */
const isShownAsUnread = (outcome: ProfileOutcome) => outcome.name === 'failed' && outcome.status === TOO_MANY_REQUESTS;

const isOwnProfile = (outcome: ProfileOutcome, { userName }: Sufferer) =>
  outcome.name === 'profile' && outcome.profile.userName === userName;
