/** The Profiles table, as far as reconciling reads it. */
import { BatchGetCommand, paginateQuery, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { PROFILES_INDEX_KEYS, PROFILES_INDEXES, PROFILES_KEY } from '../../events/names.ts';
import type { Context } from '../stage/context.ts';

/** The profile's item in its table; without `attributesAt` it was confirmed and never written. */
export interface StoredProfile {
  userName: string;
  signUpId?: string;
  ClientId?: string;
  status?: string;
  attributesAt?: string;
  updatedAt?: string;
  writtenBy?: string;
}

const Stored = z.object({
  userName: z.string(),
  signUpId: z.optional(z.string()),
  ClientId: z.optional(z.string()),
  status: z.optional(z.string()),
  attributesAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  writtenBy: z.optional(z.string()),
});

/** No personal data is read. */
const PROJECTION = {
  ProjectionExpression: 'userName, signUpId, ClientId, #status, attributesAt, updatedAt, writtenBy',
  ExpressionAttributeNames: { '#status': 'status' },
};

/** Profiles by user name, strongly consistent; at most 100 names. */
export async function findProfiles(
  context: Context,
  userNames: readonly string[],
): Promise<Map<string, StoredProfile>> {
  const TableName = context.settings.profilesTableName;
  const found = new Map<string, StoredProfile>();
  let rest: Record<string, unknown>[] = userNames.map((userName) => ({ [PROFILES_KEY.partitionKey]: userName }));
  while (rest.length > 0) {
    const RequestItems = { [TableName]: { Keys: rest, ConsistentRead: true, ...PROJECTION } };
    const { Responses, UnprocessedKeys } = await context.clients.documents.send(new BatchGetCommand({ RequestItems }));
    for (const item of Responses?.[TableName] ?? []) found.set(String(item.userName), Stored.parse(item));
    rest = UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return found;
}

/** Users whose profile has this e-mail address, which must be in lower case; the index is eventually consistent. */
export async function userNamesByEmail({ clients, settings }: Context, email: string): Promise<string[]> {
  const userNames: string[] = [];
  const pages = paginateQuery(
    { client: clients.documents },
    {
      TableName: settings.profilesTableName,
      IndexName: PROFILES_INDEXES.byEmail,
      KeyConditionExpression: '#email = :email',
      ExpressionAttributeNames: { '#email': PROFILES_INDEX_KEYS.byEmail.partitionKey },
      ExpressionAttributeValues: { ':email': email },
    },
  );
  for await (const { Items = [] } of pages) userNames.push(...Items.map(({ userName }) => String(userName)));
  return userNames;
}

export interface ProfileScan {
  /** Also those that are active. */
  thorough: boolean;
  /** Key of the last item of the page before. */
  after?: string;
}

/** One page of profiles; a page may be empty and not the last. */
export async function scanProfiles(
  context: Context,
  { thorough, after }: ProfileScan,
): Promise<{ profiles: StoredProfile[]; scanned: number; next?: string }> {
  const command = new ScanCommand({
    TableName: context.settings.profilesTableName,
    ...PROJECTION,
    ...(thorough
      ? {}
      : { FilterExpression: '#status = :pending', ExpressionAttributeValues: { ':pending': 'pending' } }),
    ExclusiveStartKey: after === undefined ? undefined : { [PROFILES_KEY.partitionKey]: after },
  });
  const { Items = [], ScannedCount = 0, LastEvaluatedKey } = await context.clients.documents.send(command);
  const next = LastEvaluatedKey?.[PROFILES_KEY.partitionKey];
  return { profiles: Items.map((item) => Stored.parse(item)), scanned: ScannedCount, next };
}
