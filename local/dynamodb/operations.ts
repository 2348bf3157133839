/** The operations of DynamoDB that the twin supports; it refuses all others by name. */
import type { Operation } from '../kernel/service.ts';
import type { DynamodbContext } from './context.ts';
import { batch } from './operations/batch.ts';
import { conditionalWrite } from './operations/conditional-write.ts';
import { createTable } from './operations/create-table.ts';
import { deleteTable } from './operations/delete-table.ts';
import { describeContinuousBackups } from './operations/describe-continuous-backups.ts';
import { describeTable } from './operations/describe-table.ts';
import { describeTimeToLive } from './operations/describe-time-to-live.ts';
import { listTables } from './operations/list-tables.ts';
import { passThrough } from './operations/pass-through.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { updateContinuousBackups } from './operations/update-continuous-backups.ts';
import { updateTimeToLive } from './operations/update-time-to-live.ts';

export function dynamodbOperations(dynamodb: DynamodbContext): Record<string, Operation> {
  return {
    BatchGetItem: batch(dynamodb, 'BatchGetItem'),
    BatchWriteItem: batch(dynamodb, 'BatchWriteItem'),
    CreateTable: createTable(dynamodb),
    DeleteItem: conditionalWrite(dynamodb, 'DeleteItem'),
    DeleteTable: deleteTable(dynamodb),
    DescribeContinuousBackups: describeContinuousBackups(dynamodb),
    DescribeTable: describeTable(dynamodb),
    DescribeTimeToLive: describeTimeToLive(dynamodb),
    GetItem: passThrough(dynamodb, 'GetItem'),
    ListTables: listTables(dynamodb),
    PutItem: conditionalWrite(dynamodb, 'PutItem'),
    Query: query(dynamodb),
    Scan: scan(dynamodb),
    UpdateContinuousBackups: updateContinuousBackups(dynamodb),
    UpdateItem: conditionalWrite(dynamodb, 'UpdateItem'),
    UpdateTimeToLive: updateTimeToLive(dynamodb),
  };
}
