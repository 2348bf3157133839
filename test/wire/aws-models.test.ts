/** The operations of the twin against AWS's own models of them. `operations.test.ts` compares their answers and errors. */
import { AWS_MODELS, operationModel } from './aws-model.ts';
import { ALL_OPERATIONS } from './examples/all-examples.ts';
import { KNOWN_RULE_DIFFERENCES } from './known-differences.ts';
import { ruleDifferences } from './rule-differences.ts';
import { startWire, type Wire } from './start-wire.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

test('the tables have every operation that the twin serves', () => {
  const inTables = Object.entries(AWS_MODELS).flatMap(([service, { operations, absent }]) =>
    [...Object.keys(operations), ...absent].map((operation) => `${service}:${operation}`),
  );
  expect(inTables.sort()).toEqual(ALL_OPERATIONS.map((row) => row.join(':')).sort());
});

test('an operation that is refused by name is not served', () => {
  for (const { wire: protocol, operations } of wire.services.kernel.services()) {
    const others = protocol.protocol === 'rest' ? Object.keys(protocol.others ?? {}) : [];
    expect(others.filter((name) => Object.hasOwn(operations, name))).toEqual([]);
  }
});

/** dynalite checks DynamoDB's inputs itself: `operations.test.ts` sends it what the model forbids. */
const WITH_RULES = ALL_OPERATIONS.filter(([service]) => service !== 'dynamodb');

const known = new Set<string>();

test.each(WITH_RULES)('%s:%s accepts what AWS accepts', (service, operation) => {
  const model = operationModel(service, operation);
  const found = wire.services.kernel.services().find(({ name }) => name === service)?.operations[operation];
  if (model === undefined || found === undefined) return;
  const differences = ruleDifferences(found.members, model).filter(({ path }) => {
    const key = `${service}:${operation} ${path}`;
    if (key in KNOWN_RULE_DIFFERENCES) known.add(key);
    return !(key in KNOWN_RULE_DIFFERENCES);
  });
  expect(differences).toEqual([]);
});

test('every known difference exists', () => {
  expect(Array.from(known).sort()).toEqual(Object.keys(KNOWN_RULE_DIFFERENCES).sort());
});
