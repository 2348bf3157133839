/** Everything that the system knows about one sign-up. */

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditRecord } from '../../events/audit-record.ts';
import { PROFILES_KEY } from '../../events/names.ts';
import { EXECUTIONS } from '../items/item.ts';
import { type JudgedItem, judge } from '../items/judged-item.ts';
import { judgedItems, judgementOf } from '../listing/open-items.ts';
import type { FoundPerson } from '../people/find-people.ts';
import { placesOf } from '../places/waiting-items.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { flattened } from '../stream/pages.ts';
import { findRunning } from './find-running.ts';
import { beginningOf, progressOf } from './progress-of.ts';
import { readExecution } from './read-execution.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

/** An operator reads no more histories than this; the audit tells of the others. */
const MOST_EXECUTIONS = 5;

export async function readSignUp(
  context: Context,
  { userName, signUpId, executionArn }: FoundPerson,
): Promise<ShownSignUp> {
  const [records, profile] = await Promise.all([recordsOfUser(context, userName), readProfile(context, userName)]);
  const dead = await inParallel(queuesOf(context), 3, (place) => itemsOf(context, { place, userName }));
  const told = [executionArn, profile?.writtenBy, ...records.map((record) => record.executionArn)];
  const arns = new Set(told.filter((arn): arn is string => typeof arn === 'string'));
  // Only an execution that the audit never heard of has to be looked for among all that failed.
  const listed = arns.size > 0 ? [] : await itemsOf(context, { place: EXECUTIONS, userName });
  for (const { id } of listed) arns.add(id);
  // A profile that is not written may be in the making.
  const began = records.length > 0 ? beginningOf({ records }) : undefined;
  const running = profile?.attributesAt === undefined ? await findRunning(context, { signUpId, began }) : [];
  for (const arn of running) arns.add(arn);
  const found = await inParallel(Array.from(arns).slice(-MOST_EXECUTIONS), 2, (arn) => readExecution(context, arn));
  const executions = found
    .flatMap((execution) => execution ?? [])
    .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  const judgement = judgementOf(context);
  const ended = executions.flatMap(({ item }) => (item ? [judge(item, { records, profile }, judgement)] : []));
  const clientId = records.at(-1)?.clientId ?? ended[0]?.signUp?.clientId ?? dead.flat()[0]?.signUp?.clientId;
  const shown = {
    signUpId,
    userName,
    portal: clientId && context.portalName(clientId),
    traceId: records.find(({ traceId }) => traceId !== 'unknown')?.traceId,
    profile,
    rejected: profile?.attributesAt === undefined ? rejectionIn(records) : undefined,
    records,
    executions,
    items: [...ended, ...dead.flat()],
  };
  return { ...shown, progress: progressOf(shown, context.io.clock.now()) };
}

/** Found by what it is: what is newer and says nothing of the attributes, like a confirmation, does not end a rejection. */
function rejectionIn(records: readonly AuditRecord[]): readonly string[] | undefined {
  const last = records.findLast(({ detailType }) => ENDS_OF_REJECTIONS.includes(detailType));
  return last?.detailType === 'SignUpRejected' ? (last.reasons ?? []) : undefined;
}

const ENDS_OF_REJECTIONS: readonly AuditRecord['detailType'][] = ['SignUpRejected', 'SignUpFailed', 'ProfileWritten'];

const queuesOf = (context: Context) => placesOf(context).filter((place) => place !== EXECUTIONS);

async function itemsOf(context: Context, filters: { place: string; userName: string }): Promise<JudgedItem[]> {
  const items: JudgedItem[] = [];
  for await (const item of flattened(judgedItems(context, { filters }))) items.push(item);
  return items;
}

async function readProfile({ clients, settings }: Context, userName: string) {
  const Key = { [PROFILES_KEY.partitionKey]: userName };
  const command = new GetCommand({ TableName: settings.profilesTableName, Key, ConsistentRead: true });
  const { Item } = await clients.documents.send(command);
  return Item;
}
