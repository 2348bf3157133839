/** Reads pool, tables, executions and queues, as any program would on AWS. */
import { CognitoIdentityProviderClient, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ExecutionListItem, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import { AuditRecord } from '../../events/audit-record.ts';
import { AUDIT_EVENTS_KEY, PROFILES_KEY } from '../../events/names.ts';
import { readOperationsSettings } from '../../system/read-records.ts';
import type { System } from '../../system/start-system.ts';

export type Item = Record<string, unknown>;

export interface Stores {
  profiles(): Promise<Item[]>;
  records(): Promise<AuditRecord[]>;
  /** Profile and records of one user. */
  ofUser(userName: string): Promise<{ profile?: Item; records: AuditRecord[] }>;
  userNames(): Promise<string[]>;
  executions(): Promise<ExecutionListItem[]>;
  /** The number of messages by queue, visible or not; only queues that have some. */
  waiting(): Promise<Record<string, number>>;
  close(): void;
}

export async function openStores(system: System): Promise<Stores> {
  const settings = await readOperationsSettings(system);
  const { profilesTableName, auditEventsTableName, stateMachineArn, userPoolId, failureTray } = settings;
  const queues = { ...settings.queues, failureTray: failureTray.queue, failureTrayDlq: failureTray.dlq };
  const cognito = new CognitoIdentityProviderClient(system.client);
  const database = new DynamoDBClient(system.client);
  const client = DynamoDBDocumentClient.from(database);
  const states = new SFNClient(system.client);
  const sqs = new SQSClient(system.client);

  async function scan(TableName: string): Promise<Item[]> {
    const pages = paginateScan({ client }, { TableName, ConsistentRead: true });
    return collect(pages, ({ Items }) => Items);
  }

  async function query(TableName: string, key: string, value: string): Promise<Item[]> {
    const condition = {
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':key': value },
    };
    return collect(paginateQuery({ client }, { TableName, ConsistentRead: true, ...condition }), ({ Items }) => Items);
  }

  return {
    profiles: () => scan(profilesTableName),
    records: async () => (await scan(auditEventsTableName)).map((item) => AuditRecord.parse(item)),
    async ofUser(userName) {
      const [profile] = await query(profilesTableName, PROFILES_KEY.partitionKey, userName);
      const records = await query(auditEventsTableName, AUDIT_EVENTS_KEY.partitionKey, userName);
      return { profile, records: records.map((item) => AuditRecord.parse(item)) };
    },
    async userNames() {
      const users = await collect(
        paginateListUsers({ client: cognito }, { UserPoolId: userPoolId }),
        (page) => page.Users,
      );
      return users.map(({ Username = '' }) => Username);
    },
    executions: () =>
      collect(
        paginateListExecutions({ client: states }, { stateMachineArn, maxResults: 1000 }),
        (page) => page.executions,
      ),
    async waiting() {
      const counts: Record<string, number> = {};
      for (const [name, QueueUrl] of Object.entries(queues)) {
        const { Attributes = {} } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
        );
        const { ApproximateNumberOfMessages: shown, ApproximateNumberOfMessagesNotVisible: hidden } = Attributes;
        const count = Number(shown) + Number(hidden);
        if (count > 0) counts[name] = count;
      }
      return counts;
    },
    close() {
      for (const each of [cognito, database, states, sqs]) each.destroy();
    },
  };
}

async function collect<Page, Thing>(pages: AsyncIterable<Page>, things: (page: Page) => Thing[] | undefined) {
  const all: Thing[] = [];
  for await (const page of pages) all.push(...(things(page) ?? []));
  return all;
}
