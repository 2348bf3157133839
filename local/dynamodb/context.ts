/** What every operation of DynamoDB works with. */
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

export interface DynamodbContext {
  readonly engine: Engine;
  readonly tables: Tables;
}
