/** Rewrites or deletes the person's audit records, and records that a person was forgotten. */
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditOfForgotten } from '../../events/forget-settings.ts';
import { AUDIT_EVENT_SOURCE, AUDIT_EVENTS_KEY, DETAIL_TYPES } from '../../events/names.ts';
import { PSEUDONYM_PREFIX } from '../../events/pseudonym.ts';
import type { UserForgotten } from '../../events/user-forgotten.ts';
import { type AuditItem, pseudonymise } from '../forget/pseudonymise.ts';
import type { PersonOfRun } from '../forget/run-file.ts';
import { findUnnamedRecords } from '../forget/unnamed-records.ts';
import { itemsOfUser } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
import { publish } from '../stage/publish.ts';
import { inParallel } from '../stream/in-parallel.ts';
import type { ForgetContext, Step } from './step.ts';

const AT_ONCE = 8;

type Treat = (run: ForgetContext, person: PersonOfRun, item: AuditItem) => Promise<void>;

/** By setting. The original goes last, so that a killed run finds it again. */
const TREATMENTS: Readonly<Record<AuditOfForgotten, Treat>> = {
  async pseudonymise(run, person, item) {
    await put(run, pseudonymise(item, { person, key: person.key }));
    await remove(run, item);
  },
  erase: (run, _, item) => remove(run, item),
};

/** Records of a new life stay as they are. */
async function treatRecords(run: ForgetContext, person: PersonOfRun): Promise<void> {
  const { context, settings } = run;
  const { userName } = person;
  const forgottenAt = await forgottenAtOf(run, person);
  for await (const items of itemsOfUser(context, userName)) {
    const old = items.filter(({ occurredAt }) => String(occurredAt) <= forgottenAt);
    await inParallel(old, AT_ONCE, (item) => TREATMENTS[settings.audit](run, person, item));
  }
}

async function forgottenAtOf({ context }: ForgetContext, { userName }: PersonOfRun): Promise<string> {
  const { forgottenAt = '' } = (await findProfiles(context, [userName])).get(userName) ?? {};
  return forgottenAt;
}

/** Those that do not name the person, but an execution that does. */
async function treatUnnamed(run: ForgetContext, people: readonly PersonOfRun[]): Promise<void> {
  const { context, settings } = run;
  const unnamed = await findUnnamedRecords(context, people);
  for (const [person, records] of unnamed) {
    const forgottenAt = await forgottenAtOf(run, person);
    const old = records.filter(({ bornAt }) => bornAt <= forgottenAt);
    await inParallel(old, AT_ONCE, ({ item }) => TREATMENTS[settings.audit](run, person, item));
  }
}

async function put({ context: { clients, settings } }: ForgetContext, Item: AuditItem): Promise<void> {
  await clients.documents.send(new PutCommand({ TableName: settings.auditEventsTableName, Item }));
}

async function remove({ context: { clients, settings } }: ForgetContext, item: AuditItem): Promise<void> {
  const { partitionKey, sortKey } = AUDIT_EVENTS_KEY;
  const Key = { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
  await clients.documents.send(new DeleteCommand({ TableName: settings.auditEventsTableName, Key }));
}

async function record({ context, run, actor }: ForgetContext, { reference }: PersonOfRun): Promise<void> {
  const detail: UserForgotten = {
    version: 1,
    // The random part of the reference, so that a repeated run has the same record.
    ...{ userName: reference, signUpId: reference.slice(PSEUDONYM_PREFIX.length) },
    ...{ clientId: 'any', traceId: 'unknown' },
    occurredAt: new Date(context.io.clock.now()).toISOString(),
    ...{ actor, reason: run.reason },
  };
  await publish(context, { source: AUDIT_EVENT_SOURCE, detailType: DETAIL_TYPES.UserForgotten, detail });
}

export const AUDIT_STEPS: readonly Step[] = [
  { name: 'audit', does: 'clear the audit', places: ['audit'], each: treatRecords },
  { name: 'record', does: 'record that somebody was forgotten', each: record },
  {
    name: 'unnamed-audit',
    does: 'clear audit records that name an execution only',
    places: ['audit'],
    all: treatUnnamed,
  },
];
