/** Which parts of a table differ. */
import fc from 'fast-check';
import { differences } from '../../../local/dynamodb/table-definition.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';

const index = (name: string, projection: JsonObject) => ({
  IndexName: name,
  KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
  Projection: projection,
});
const table = {
  KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'a', AttributeType: 'S' },
    { AttributeName: 'b', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    index('one', { ProjectionType: 'ALL' }),
    index('two', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x', 'y'] }),
  ],
};

test('order and state of indexes make no difference', () => {
  const definitions = fc.shuffledSubarray(table.AttributeDefinitions, { minLength: 2 });
  const indexes = fc.shuffledSubarray(table.GlobalSecondaryIndexes, { minLength: 2 });
  fc.assert(
    fc.property(definitions, indexes, (AttributeDefinitions, found) => {
      const GlobalSecondaryIndexes = found.map((entry) => ({ IndexStatus: 'ACTIVE', ...entry }));
      expect(differences(table, { ...table, AttributeDefinitions, GlobalSecondaryIndexes })).toEqual([]);
    }),
  );
});

test.each([
  [{ KeySchema: [{ AttributeName: 'b', KeyType: 'HASH' }] }, ['KeySchema']],
  [{ AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'N' }] }, ['AttributeDefinitions']],
  [{ GlobalSecondaryIndexes: [] }, ['GlobalSecondaryIndexes']],
  [{ GlobalSecondaryIndexes: [index('one', { ProjectionType: 'KEYS_ONLY' })] }, ['GlobalSecondaryIndexes']],
  [{ LocalSecondaryIndexes: [index('three', { ProjectionType: 'ALL' })] }, ['LocalSecondaryIndexes']],
])('%j differs in %j', (changed, parts) => {
  expect(differences({ ...table, ...changed }, table)).toEqual(parts);
});
