/** Removes what canaries leave in the tables: of this run, and of runs that could not. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { isCanary } from '../../events/canary.ts';
import { canariesInAudit, recordsOfUser } from '../records/audit-table.ts';
import { userNamesByEmail } from '../records/profiles-table.ts';
import type { Context } from '../stage/context.ts';
import type { Canary } from './make-canary.ts';

/**
 * This canary, and others that are over. What arrives after a removal, such as an event that EventBridge delivers an hour later
 * or a dead letter that is moved back, is found at the next run: by the e-mail address in the profiles, by the user name in the
 * audit. Another operator's canary may be running: its records are at most some minutes old.
 */
export async function removeCanaries(context: Context, { userName, email }: Canary): Promise<void> {
  const [withProfile, withRecords] = await Promise.all([userNamesByEmail(context, email), canariesInAudit(context)]);
  const older = new Set([...withProfile.filter(isCanary), ...withRecords]);
  await removeUser(context, userName);
  older.delete(userName);
  for (const other of older) if (await isOver(context, other)) await removeUser(context, other);
}

const LONGEST_RUN = 10 * 60_000;

/** `ops show` and `ops dismiss` read the records of one that failed. */
async function isOver(context: Context, userName: string): Promise<boolean> {
  const records = await recordsOfUser(context, userName);
  const kinds = new Set(records.map(({ detailType }) => detailType));
  const isOpen = kinds.has('SignUpFailed') && !kinds.has('SignUpDismissed') && !kinds.has('ProfileWritten');
  const latest = records.at(-1)?.occurredAt ?? '';
  return !isOpen && !(Date.parse(latest) > context.io.clock.now() - LONGEST_RUN);
}

async function removeUser(context: Context, userName: string): Promise<void> {
  const { clients, settings } = context;
  const remove = (TableName: string, Key: Record<string, string>) =>
    clients.documents.send(new DeleteCommand({ TableName, Key }));
  await remove(settings.profilesTableName, { userName });
  for (const { auditId } of await recordsOfUser(context, userName)) {
    await remove(settings.auditEventsTableName, { userName, auditId });
  }
}
