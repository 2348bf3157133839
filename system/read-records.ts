/** Reads the records of a sign-up, with the SDK clients that any program would use on AWS. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AUDIT_EVENTS_KEY, PROFILES_KEY } from '../events/names.ts';
import { OperationsSettings } from '../events/operations-settings.ts';
import { outputOf, type System } from './start-system.ts';

export type Item = Record<string, unknown>;

export interface SignUpRecords {
  /** The item of the Profiles table. */
  profile: Item | undefined;
  /** Items of the AuditEvents table, oldest first. */
  auditEvents: Item[];
}

/** All items of a user in the two tables. */
export async function readRecords(system: System, userName: string): Promise<SignUpRecords> {
  const { profilesTableName, auditEventsTableName } = await readOperationsSettings(system);
  const database = new DynamoDBClient(system.client);
  const documents = DynamoDBDocumentClient.from(database);
  try {
    const { Item: profile } = await documents.send(
      new GetCommand({
        TableName: profilesTableName,
        Key: { [PROFILES_KEY.partitionKey]: userName },
        ConsistentRead: true,
      }),
    );
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: auditEventsTableName,
        KeyConditionExpression: '#user = :user',
        ExpressionAttributeNames: { '#user': AUDIT_EVENTS_KEY.partitionKey },
        ExpressionAttributeValues: { ':user': userName },
        ConsistentRead: true,
      }),
    );
    return {
      profile,
      auditEvents: Items.sort((one, other) => String(one.occurredAt).localeCompare(String(other.occurredAt))),
    };
  } finally {
    database.destroy();
  }
}

/** Names, ARNs and queue URLs of the deployed stack, from the operator's parameter. */
export async function readOperationsSettings({
  client,
  deployment,
}: Pick<System, 'client' | 'deployment'>): Promise<OperationsSettings> {
  const ssm = new SSMClient(client);
  try {
    const Name = outputOf(deployment, 'OperationsParameterName');
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    return OperationsSettings.parse(JSON.parse(Parameter?.Value ?? '{}'));
  } finally {
    ssm.destroy();
  }
}
