/** Tables of a template. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_DynamoDB.html */
import type { JsonObject } from '../kernel/json.ts';
import {
  anyObject,
  boolean,
  integer,
  list,
  noEffect,
  oneOf,
  required,
  string,
  structure,
} from '../kernel/rules/rule.ts';
import { type Deployed, type Resource, type ResourceType, resourceType } from '../kernel/service.ts';
import { StateMismatch } from '../kernel/storage/state-folder.ts';
import type { DynamodbContext } from './context.ts';
import { differences } from './table-definition.ts';
import type { Recovery } from './tables.ts';

const keySchema = required(
  list(structure({ AttributeName: required(string()), KeyType: required(oneOf('HASH', 'RANGE')) })),
);
const index = structure({
  IndexName: required(string()),
  KeySchema: keySchema,
  Projection: required(
    structure({ ProjectionType: required(oneOf('ALL', 'KEYS_ONLY', 'INCLUDE')), NonKeyAttributes: list(string()) }),
  ),
});

const ONE_TWIN = 'the twin has one Region';
/** The setting is stored and returned, but the twin makes no backups. */
const pointInTimeRecovery = structure({
  PointInTimeRecoveryEnabled: boolean(),
  RecoveryPeriodInDays: integer({ min: 1, max: 35 }),
});
const tags = noEffect(list(anyObject()), 'tags are not stored');
const throughput = noEffect(anyObject(), 'the twin does not throttle');
const encryption = noEffect(anyObject(), 'the twin encrypts nothing: data stays on this machine');

const tableMembers = {
  TableName: string({ min: 3, max: 255 }),
  AttributeDefinitions: required(
    list(structure({ AttributeName: required(string()), AttributeType: required(oneOf('S', 'N', 'B')) })),
  ),
  KeySchema: keySchema,
  BillingMode: noEffect(oneOf('PAY_PER_REQUEST', 'PROVISIONED'), 'the twin neither bills nor throttles'),
  GlobalSecondaryIndexes: list(index),
  LocalSecondaryIndexes: list(index),
  TimeToLiveSpecification: structure({ AttributeName: string({ min: 1 }), Enabled: required(boolean()) }),
  SSESpecification: encryption,
};

export function dynamodbResources(dynamodb: DynamodbContext): Record<string, ResourceType> {
  return { 'AWS::DynamoDB::GlobalTable': globalTable(dynamodb), 'AWS::DynamoDB::Table': table(dynamodb) };
}

function globalTable(dynamodb: DynamodbContext): ResourceType {
  const replica = structure({
    Region: noEffect(required(string()), ONE_TWIN),
    DeletionProtectionEnabled: boolean(),
    GlobalSecondaryIndexes: noEffect(list(anyObject()), 'indexes of a replica have no settings'),
    PointInTimeRecoverySpecification: pointInTimeRecovery,
    Tags: tags,
  });
  const members = { ...tableMembers, Replicas: required(list(replica, { min: 1, max: 1 })) };
  return resourceType(members, (resource) => {
    const { Replicas, ...properties } = resource.properties;
    const [given = {}] = Replicas;
    return deployTable(dynamodb, { ...resource, properties }, given);
  });
}

function table(dynamodb: DynamodbContext): ResourceType {
  const members = {
    ...tableMembers,
    DeletionProtectionEnabled: boolean(),
    PointInTimeRecoverySpecification: pointInTimeRecovery,
    ProvisionedThroughput: throughput,
    Tags: tags,
  };
  return resourceType(members, (resource) => {
    const { DeletionProtectionEnabled, PointInTimeRecoverySpecification, ...properties } = resource.properties;
    const safety = { DeletionProtectionEnabled, PointInTimeRecoverySpecification };
    return deployTable(dynamodb, { ...resource, properties }, safety);
  });
}

interface TableProperties extends JsonObject {
  TableName?: string;
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean };
}

/** The settings that protect a table against loss. */
interface Safety {
  DeletionProtectionEnabled?: boolean;
  PointInTimeRecoverySpecification?: Recovery;
}

/** Creates the table, or keeps the existing one if it has the same keys and indexes. */
async function deployTable(
  { tables }: DynamodbContext,
  resource: Resource<TableProperties>,
  { DeletionProtectionEnabled: deletionProtection = false, PointInTimeRecoverySpecification }: Safety,
): Promise<Deployed> {
  const { properties, physicalId, logicalId, generatedName } = resource;
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes } = properties;
  const definition = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, LocalSecondaryIndexes };
  const name = physicalId ?? properties.TableName ?? generatedName();
  const existing = await tables.find(name);
  if (existing) {
    refuseDifferences(logicalId, name, differences(definition, existing));
    tables.protect(name, deletionProtection);
  } else {
    await tables.create({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...definition }, { deletionProtection });
  }
  tables.setRecovery(name, PointInTimeRecoverySpecification);
  const { AttributeName, Enabled } = properties.TimeToLiveSpecification ?? {};
  await tables.setTimeToLive(name, Enabled ? AttributeName : undefined);
  const { TableArn = '', TableId = '' } = await tables.describe(name);
  return { physicalId: name, attributes: { Arn: TableArn, TableId } };
}

function refuseDifferences(logicalId: string, name: string, parts: string[]): void {
  if (parts.length === 0) return;
  throw new StateMismatch(
    `the table ${name} (${logicalId}) was made with another ${parts.join(', ')} than the template has now; ` +
      'the twin does not rebuild tables: start with a new folder, or delete the table first',
  );
}
