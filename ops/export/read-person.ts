/** Reads everything that the stage and this machine hold of one person. */

import { createFinder, type Person } from '../forget/person.ts';
import { findUnnamedRecords } from '../forget/unnamed-records.ts';
import { itemsOfUser } from '../records/audit-table.ts';
import { logGroupsOf } from '../records/log-groups.ts';
import { findProfileItem } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import { note } from '../terminal/print.ts';
import type { ExportDocument } from './export-document.ts';
import { nameUnreadPlaces } from './name-unread-places.ts';
import { readExecutions } from './read-executions.ts';
import { readLogs } from './read-logs.ts';
import { readMessages } from './read-messages.ts';
import { readToolFiles } from './read-tool-files.ts';
import { readTraces } from './read-traces.ts';
import { readUser } from './read-user.ts';

/** The part of the document that is read. */
export type HeldData = Omit<
  ExportDocument,
  'version' | 'exportId' | 'exportedAt' | 'stage' | 'operator' | 'reason' | 'person'
>;

export interface ReadOptions {
  /** Whether to search the log groups. */
  logs: boolean;
}

/** What is found first leads to the rest: the audit names executions, these and the logs name traces. */
export async function readPerson(context: Context, person: Person, options: ReadOptions): Promise<HeldData> {
  const { userName, signUpId } = person;
  const find = createFinder([person]);
  const isAbout = (text: string) => find(text).length > 0;
  const [userPool, profile, audit] = await Promise.all([
    readUser(context, userName),
    findProfileItem(context, userName),
    readAudit(context, person),
  ]);
  const messages = await readMessages(context, isAbout);
  const { executions, deleted, isBusy } = await readExecutions(context, person, [profile ?? null, audit, messages]);
  const names = executions.map(({ arn }) => arn.slice(arn.lastIndexOf(':') + 1));
  const logs = options.logs ? await searchLogs(context, [signUpId, userName, ...names]) : [];
  const { traces, missing } = await readTraces(context, signUpId, [audit, messages, executions, logs]);
  const files = await readToolFiles(context.io.folder, isAbout);
  return {
    ...{ userPool, profile: profile ?? null, audit, executions, messages, logs, traces },
    toolFiles: files.plans,
    notRead: await nameUnreadPlaces(context, {
      ...{ deletedExecutions: deleted, isBusy, missingTraces: missing },
      ...{ otherFiles: files.others, withoutLogs: !options.logs },
    }),
  };
}

/** Oldest first. */
async function readAudit(context: Context, person: Person): Promise<Record<string, unknown>[]> {
  const { userName } = person;
  const unnamed = (await findUnnamedRecords(context, [person])).get(person) ?? [];
  const items: Record<string, unknown>[] = unnamed.map(({ item }) => ({ ...item }));
  for await (const page of itemsOfUser(context, userName)) items.push(...page);
  const timeOf = ({ occurredAt }: Record<string, unknown>) => String(occurredAt);
  return items.sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
}

async function searchLogs(context: Context, words: readonly string[]) {
  const groups = await logGroupsOf(context);
  note(
    context.io,
    `Searching ${groups.length} log groups; CloudWatch reads every line of them. --no-logs leaves them out.`,
  );
  return readLogs(context, groups, words);
}
