import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { indexOrTableArn } from '../table-arn.ts';
import { passThrough } from './pass-through.ts';

/** Reads the items of one partition, from the table or from an index. */
export function query(dynamodb: DynamodbContext): Operation {
  return passThrough(dynamodb, 'Query', {
    name: 'dynamodb:Query',
    on: (input) => indexOrTableArn(dynamodb.kernel, input),
  });
}
