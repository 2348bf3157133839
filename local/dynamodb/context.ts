/** The argument of every operation of DynamoDB. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

export interface DynamodbContext {
  readonly kernel: Kernel;
  readonly engine: Engine;
  readonly tables: Tables;
}
