/** Reads the table AuditEvents. */
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../events/audit-record.ts';
import { CANARY_SHARD } from '../../events/canary.ts';
import { AUDIT_DAY_SHARDS, AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS, AUDIT_INDEXES } from '../../events/names.ts';
import type { Context } from '../stage/context.ts';
import { flattened, merged } from '../stream/pages.ts';
import { daysOf, type Window } from './window.ts';

export interface AuditKeys {
  userName: string;
  auditId: string;
}

type Kind = AuditRecord['detailType'];

/** Every record of a user, strongly consistent, oldest first. */
export async function recordsOfUser(context: Context, userName: string): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const page of query(context, queryOfUser(userName))) records.push(...page);
  return records.sort((one, other) => (one.occurredAt < other.occurredAt ? -1 : 1));
}

/** Every item of a user as it is stored, strongly consistent, in pages. */
export async function* itemsOfUser(context: Context, userName: string): AsyncGenerator<Record<string, unknown>[]> {
  yield* itemPages(context, queryOfUser(userName));
}

/** Records of these kinds within a window, newest first; the index by day is eventually consistent. */
export async function* recordsWithin(
  context: Context,
  window: Window,
  kinds: readonly Kind[],
): AsyncGenerator<AuditRecord> {
  for (const day of daysOf(window)) {
    const shards = Array.from({ length: AUDIT_DAY_SHARDS }, (_, shard) =>
      flattened(query(context, shardQuery({ shard: `${day}#${shard}`, window, kinds }))),
    );
    yield* merged(shards, (one, other) => one.occurredAt > other.occurredAt);
  }
}

/** The canaries that have records; the index is eventually consistent. */
export async function canariesInAudit(context: Context): Promise<string[]> {
  const input = {
    IndexName: AUDIT_INDEXES.byDay,
    KeyConditionExpression: '#shard = :shard',
    ExpressionAttributeNames: { '#shard': AUDIT_INDEX_KEYS.byDay.partitionKey },
    ExpressionAttributeValues: { ':shard': CANARY_SHARD },
  };
  const found = new Set<string>();
  for await (const records of query(context, input)) for (const { userName } of records) found.add(userName);
  return Array.from(found);
}

/** Which of these records exist, strongly consistent; at most 100 keys. */
export async function findRecorded(context: Context, keys: readonly AuditKeys[]): Promise<Set<string>> {
  const TableName = context.settings.auditEventsTableName;
  const found = new Set<string>();
  let rest: Record<string, unknown>[] = keys.map(({ userName, auditId }) => ({ userName, auditId }));
  while (rest.length > 0) {
    const RequestItems = { [TableName]: { Keys: rest, ProjectionExpression: 'auditId', ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await context.clients.documents.send(new BatchGetCommand({ RequestItems }));
    for (const item of Responses?.[TableName] ?? []) found.add(String(item.auditId));
    rest = UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return found;
}

function shardQuery({ shard, window, kinds }: { shard: string; window: Window; kinds: readonly Kind[] }) {
  const { partitionKey, sortKey } = AUDIT_INDEX_KEYS.byDay;
  const names = kinds.map((_, index) => `:kind${index}`);
  return {
    IndexName: AUDIT_INDEXES.byDay,
    ScanIndexForward: false,
    KeyConditionExpression: '#shard = :shard AND #at BETWEEN :from AND :to',
    FilterExpression: `#kind IN (${names.join(', ')})`,
    ExpressionAttributeNames: { '#shard': partitionKey, '#at': sortKey, '#kind': 'detailType' },
    ExpressionAttributeValues: {
      ':shard': shard,
      ':from': new Date(window.from).toISOString(),
      ':to': new Date(window.to).toISOString(),
      ...Object.fromEntries(kinds.map((kind, index) => [`:kind${index}`, kind])),
    },
  };
}

const queryOfUser = (userName: string): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: '#user = :user',
  ExpressionAttributeNames: { '#user': AUDIT_EVENTS_KEY.partitionKey },
  ExpressionAttributeValues: { ':user': userName },
  ConsistentRead: true,
});

async function* query(context: Context, input: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<AuditRecord[]> {
  for await (const items of itemPages(context, input)) {
    // Records of detail-types that a later version writes are skipped.
    yield items.flatMap((item) => {
      const read = AuditRecord.safeParse(item);
      return read.success ? [read.data] : [];
    });
  }
}

async function* itemPages(
  { clients, settings }: Context,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>[]> {
  const client: DynamoDBDocumentClient = clients.documents;
  for await (const { Items = [] } of paginateQuery(
    { client },
    { TableName: settings.auditEventsTableName, ...input },
  )) {
    yield Items;
  }
}
