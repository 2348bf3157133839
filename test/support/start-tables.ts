/** The application's two tables in memory, behind real SDK clients. */
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  type GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS, PROFILES_INDEX_KEYS, PROFILES_KEY } from '../../events/names.ts';
import type { Table } from '../../functions/shared/table.ts';

interface Keys {
  partitionKey: string;
  sortKey?: string;
}

export interface StartedTables {
  client: DynamoDBDocumentClient;
  profiles: Table;
  audit: Table;
  close(): Promise<void>;
}

/** Starts on a free port. What dynalite lacks is lacking: see `createTables` for tables of the twin. */
export async function startTables(): Promise<StartedTables> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const tables = await createTables({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    ...tables,
    close: async () => {
      await tables.close();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** The tables for the tests of the file that calls it. */
export function openTables(): StartedTables {
  let started: StartedTables;
  beforeAll(async () => {
    started = await startTables();
  });
  afterAll(() => started.close());
  return {
    get client() {
      return started.client;
    },
    get profiles() {
      return started.profiles;
    },
    get audit() {
      return started.audit;
    },
    close: () => started.close(),
  };
}

/** Makes them behind this endpoint, with the keys and indexes that the stack gives them. */
export async function createTables(config: DynamoDBClientConfig): Promise<StartedTables> {
  const bare = new DynamoDBClient(config);
  await bare.send(tableCommand('Profiles', PROFILES_KEY, PROFILES_INDEX_KEYS));
  await bare.send(tableCommand('AuditEvents', AUDIT_EVENTS_KEY, AUDIT_INDEX_KEYS));
  const client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } });
  return {
    client,
    profiles: { client, name: 'Profiles' },
    audit: { client, name: 'AuditEvents' },
    close: async () => bare.destroy(),
  };
}

function tableCommand(TableName: string, key: Keys, indexes: Record<string, Keys>): CreateTableCommand {
  const names = [key, ...Object.values(indexes)].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey ?? []]);
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(names.flat())].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(key),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, keys]) => toIndex(IndexName, keys)),
  });
}

const toIndex = (IndexName: string, keys: Keys): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema: keySchema(keys),
  Projection: { ProjectionType: 'ALL' },
});

const keySchema = ({ partitionKey, sortKey }: Keys) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  ...(sortKey ? [{ AttributeName: sortKey, KeyType: 'RANGE' as const }] : []),
];
