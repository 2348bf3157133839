/** Reads the table Profiles. */
import { BatchGetCommand, GetCommand, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ACCESS_GROUNDS, AccessItem, accessField } from '../../events/access.ts';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { PROFILES_INDEX_KEYS, PROFILES_INDEXES, PROFILES_KEY } from '../../events/names.ts';
import type { Context } from '../stage/context.ts';

/** The item of one user in the table. Without `attributesAt`, the profile was confirmed but never written. */
export interface StoredProfile {
  userName: string;
  signUpId?: string;
  ClientId?: string;
  status?: string;
  attributesAt?: string;
  updatedAt?: string;
  writtenBy?: string;
  /** When the person's earlier lives were forgotten, if ever. */
  forgottenAt?: string;
  /** What is known about the person's access, by ground. */
  access: AccessItem;
  /** The fields of the attributes. They are compared with the user pool, and neither stored nor printed. */
  fields: Readonly<Record<string, unknown>>;
}

const Item = z.object({
  userName: z.string(),
  signUpId: z.optional(z.string()),
  ClientId: z.optional(z.string()),
  status: z.optional(z.string()),
  attributesAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  writtenBy: z.optional(z.string()),
  forgottenAt: z.optional(z.string()),
});

const FIELDS = ATTRIBUTE_ROWS.map(({ field }) => field);
/** Their names contain a colon and need placeholders. */
const GROUNDS = Object.fromEntries(ACCESS_GROUNDS.map((ground, index) => [`#ground${index}`, accessField(ground)]));

const PROJECTION = {
  ProjectionExpression: ['userName, signUpId, ClientId, #status, attributesAt, updatedAt, writtenBy, forgottenAt']
    .concat(
      FIELDS.map((field) => `#${field}`),
      Object.keys(GROUNDS),
    )
    .join(', '),
  ExpressionAttributeNames: {
    '#status': 'status',
    ...Object.fromEntries(FIELDS.map((field) => [`#${field}`, field])),
    ...GROUNDS,
  },
};

function parseItem(item: Record<string, unknown>): StoredProfile {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, item[field]]));
  return { ...Item.parse(item), access: AccessItem.parse(item), fields };
}

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
    for (const item of Responses?.[TableName] ?? []) found.set(String(item.userName), parseItem(item));
    rest = UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return found;
}

/** The item of a user as it is stored, strongly consistent. */
export async function findProfileItem(
  { clients, settings }: Context,
  userName: string,
): Promise<Record<string, unknown> | undefined> {
  const Key = { [PROFILES_KEY.partitionKey]: userName };
  const command = new GetCommand({ TableName: settings.profilesTableName, Key, ConsistentRead: true });
  const { Item } = await clients.documents.send(command);
  return Item;
}

/** Users whose profile has this e-mail address, given in lower case. The index is eventually consistent. */
export const userNamesByEmail = (context: Context, email: string) => userNamesBy(context, 'byEmail', email);

/** Users who signed up with this app client. The index is eventually consistent. */
export const userNamesByClient = (context: Context, clientId: string) => userNamesBy(context, 'byClientId', clientId);

async function userNamesBy(
  { clients, settings }: Context,
  index: keyof typeof PROFILES_INDEXES,
  value: string,
): Promise<string[]> {
  const userNames: string[] = [];
  const pages = paginateQuery(
    { client: clients.documents },
    {
      TableName: settings.profilesTableName,
      IndexName: PROFILES_INDEXES[index],
      KeyConditionExpression: '#key = :value',
      ProjectionExpression: 'userName',
      ExpressionAttributeNames: { '#key': PROFILES_INDEX_KEYS[index].partitionKey },
      ExpressionAttributeValues: { ':value': value },
    },
  );
  for await (const { Items = [] } of pages) userNames.push(...Items.map(({ userName }) => String(userName)));
  return userNames;
}

/** What a scan returns of an item. */
export type ScannedProfile = Pick<StoredProfile, 'userName' | 'attributesAt' | 'updatedAt'>;

const ScannedItem = z.object({
  userName: z.string(),
  attributesAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
});

/** All items of the table, tombstones among them, in pages and in no order. A page may be empty although more follow. */
export async function* scanProfiles({ clients, settings }: Context): AsyncGenerator<ScannedProfile[]> {
  const pages = paginateScan(
    { client: clients.documents },
    { TableName: settings.profilesTableName, ProjectionExpression: 'userName, attributesAt, updatedAt' },
  );
  for await (const { Items = [] } of pages) yield Items.map((item) => ScannedItem.parse(item));
}
