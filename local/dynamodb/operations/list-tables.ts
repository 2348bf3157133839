import type { Operation } from '../../kernel/service.ts';
import type { DynamodbContext } from '../context.ts';
import { passThrough } from './pass-through.ts';

/** Lists tables by name, page by page. */
export function listTables(dynamodb: DynamodbContext): Operation {
  return passThrough(dynamodb, 'ListTables', { name: 'dynamodb:ListTables' });
}
