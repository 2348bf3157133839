import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { batchArns } from '../table-arn.ts';
import { passThrough } from './pass-through.ts';

/** BatchGetItem, BatchWriteItem: one batch may name several tables. */
export function batch(dynamodb: DynamodbContext, name: string): Operation {
  return passThrough(dynamodb, name, { name: `dynamodb:${name}`, on: (input) => batchArns(dynamodb.kernel, input) });
}
