/** For any value anywhere in an input, the answer is an output or AWS's error: never a failure of the twin itself. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../local/kernel/json.ts';
import { ALL_EXAMPLES } from '../examples/all-examples.ts';
import type { Ready } from '../examples/example.ts';
import { bodyText, type Change, startWire, type Wire } from '../start-wire.ts';
import { NASTY } from './no-leak.ts';

const SERVICES = ['cognito-idp', 'dynamodb', 'events', 'logs', 'secretsmanager', 'sqs', 'ssm', 'states', 'xray'];

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());
afterEach(() => void wire.lines.splice(0));

/** Nested as deep as is taken at all. */
const deepest = (levels: number): Json => (levels === 0 ? 1 : { M: deepest(levels - 1) });

const BAD: readonly Json[] = [
  ...NASTY.flatMap((text): Json[] => [text, { [text]: text }, [text, text]]),
  ...[null, true, -1, 0.5, 1e308, [], {}, [[]], [null]],
  JSON.parse('{"__proto__":{"a":"b"},"constructor":"c"}'),
  deepest(400),
  JSON.stringify(deepest(400)),
];
const badValue = fc.oneof(fc.constantFrom(...BAD), fc.json({ maxDepth: 3 }));

/** The places of an input, as paths of names and indexes. */
function placesOf(value: Json | undefined, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const within = Array.isArray(value)
    ? value.flatMap((item, index) => placesOf(item, [...path, index]))
    : Object.entries(value).flatMap(([name, item]) => placesOf(item, [...path, name]));
  return [path, ...within];
}

function withValue(value: Json | undefined, [name, ...rest]: (string | number)[], put: Json): Json {
  if (name === undefined) return put;
  if (Array.isArray(value)) return value.map((item, index) => (index === name ? withValue(item, rest, put) : item));
  const object = value as JsonObject;
  return { ...object, [name]: withValue(object[name], rest, put) };
}

/** What came of the call: the status of the answer, 200 for an output. */
async function statusOf(change: Change, { call }: Ready): Promise<number | undefined> {
  try {
    await wire.changed(change, call);
    return 200;
  } catch (error) {
    return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  }
}

const rows = SERVICES.flatMap((service) =>
  Object.entries(ALL_EXAMPLES[service] ?? {}).map(([name, example]) => ({ name: `${service}:${name}`, example })),
);

test.each(rows)('$name', async ({ example }) => {
  const ready = await example(wire);
  let sent: Json = {};
  await statusOf((request) => {
    sent = JSON.parse(bodyText(request));
    request.body = '{';
  }, ready);
  const places = placesOf(sent).slice(1);
  const place = fc.constantFrom(...places, ['__proto__'], ['constructor']);
  await fc.assert(
    fc.asyncProperty(place, badValue, async (path, value) => {
      const status = await statusOf((request) => {
        request.body = JSON.stringify(withValue(sent, path, value));
      }, ready);
      expect([200, 400, 403, 404, 501]).toContain(status);
      expect(wire.lines).toEqual([]);
    }),
    { numRuns: 16, seed: 20_260_101, endOnFailure: true },
  );
});
