/** Writes to a table with two indexes, in process: only dynalite, on disk. */
import type { Twin } from '../../local/index.ts';
import type { JsonObject } from '../../local/kernel/json.ts';
import type { Part } from './part.ts';

/** Three audit records and two updates of the profile. */
const WRITES = 5;
const TableName = 'bench';

export async function tableWrites({ call }: Pick<Twin, 'call'>): Promise<Part> {
  const dynamodb = (operation: string, input: JsonObject) =>
    call({ service: 'dynamodb', operation, input, principal: { type: 'account' } });
  const index = (name: string) => ({
    IndexName: name,
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  });
  await dynamodb('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: ['id', 'first', 'second'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [index('first'), index('second')],
  });
  let items = 0;
  return {
    what: 'writes to a table with two indexes',
    times: WRITES,
    run() {
      const S = String(items++);
      return dynamodb('PutItem', {
        TableName,
        Item: { id: { S }, first: { S }, second: { S }, text: { S: 'x'.repeat(300) } },
      });
    },
    close: async () => void (await dynamodb('DeleteTable', { TableName })),
  };
}
