/** Looks for people in every place that can be searched. */
import { itemsOfUser } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { countMessagesAbout, deadLetterQueues, trayQueues } from './dead-messages.ts';
import { findRunningAbout } from './executions-about.ts';
import { forgottenSince, type KnownPerson } from './known-person.ts';
import { countFilesAbout } from './own-files.ts';
import type { PlaceName } from './place-names.ts';
import { findUnnamedRecords, type UnnamedRecord } from './unnamed-records.ts';

/** How many things each place has of a person; places that cannot be searched are absent. */
export type Found = Partial<Record<PlaceName, number>>;

/** The counts, and the audit's executions, of one person. */
interface AuditOf {
  records: number;
  executions: ReadonlySet<string>;
}

const USERS_AT_ONCE = 8;

/** In the order of the people. */
export async function lookFor(context: Context, people: readonly KnownPerson[]): Promise<Found[]> {
  const unnamed = await findUnnamedRecords(context, people);
  const audits = await inParallel(people, USERS_AT_ONCE, (person) => auditOf(context, person, unnamed.get(person)));
  const dead = await countMessagesAbout(context, deadLetterQueues(context), people);
  const noted = await countMessagesAbout(context, trayQueues(context), people);
  const running = await findRunningAbout(context, people);
  const files = await countFilesAbout(context.io.folder, people);
  return people.map((person, index) => {
    const { records, executions } = audits[index] ?? NOTHING;
    return {
      'user pool': person.user === undefined ? 0 : 1,
      profile: hasProfile(person) ? 1 : 0,
      'dead-letter queues': dead.get(person) ?? 0,
      'failure tray': noted.get(person) ?? 0,
      audit: records,
      executions: new Set([...executions, ...(running.get(person) ?? [])]).size,
      'this machine': files.get(person) ?? 0,
    };
  });
}

const NOTHING: AuditOf = { records: 0, executions: new Set() };

/** A tombstone is nothing of the person but their key. */
const hasProfile = ({ item }: KnownPerson) =>
  item !== undefined &&
  (item.forgottenAt === undefined || item.attributesAt !== undefined || item.status !== undefined);

/** Of a forgotten person, later records are those of nobody's life, or of a new one. */
async function auditOf(
  context: Context,
  person: KnownPerson,
  unnamed: readonly UnnamedRecord[] = [],
): Promise<AuditOf> {
  const until = forgottenSince(person) ?? '9';
  const old = unnamed.filter(({ bornAt }) => bornAt <= until);
  const executions = new Set(old.map(({ executionArn }) => executionArn));
  let records = old.length;
  for await (const items of itemsOfUser(context, person.userName)) {
    for (const { occurredAt, executionArn } of items) {
      if (String(occurredAt) > until) continue;
      records += 1;
      if (typeof executionArn === 'string') executions.add(executionArn);
    }
  }
  return { records, executions };
}
