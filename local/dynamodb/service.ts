/**
 * Amazon DynamoDB, implemented by dynalite.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/Welcome.html
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { openEngine } from './engine.ts';
import { createExpiry } from './expire-items.ts';
import { createMeasure } from './measure.ts';
import { dynamodbOperations } from './operations.ts';
import { dynamodbResources } from './resources.ts';
import { openTables } from './tables.ts';

/** Opens the tables in the twin's folder. */
export async function createDynamodb(kernel: Kernel): Promise<Service> {
  const engine = await openEngine(kernel);
  const tables = await openTables(kernel, engine);
  const startExpiry = createExpiry(kernel, engine, tables);
  const dynamodb = { kernel, engine, tables };
  return {
    name: 'dynamodb',
    wire: { protocol: 'json', version: '1.0', target: 'DynamoDB_20120810' },
    operations: dynamodbOperations(dynamodb),
    resources: dynamodbResources(dynamodb),
    measure: createMeasure(kernel.metrics),
    start: startExpiry,
    stop: engine.close,
  };
}
