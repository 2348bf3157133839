/**
 * Every operation of every service through its real SDK client: what cannot be read, what is not allowed, what is not
 * known, and that it works. The inputs are made from the operations' own rules, so a new operation fails here until it
 * has an example.
 */
import type { JsonObject } from '../../local/kernel/json.ts';
import { type Members, type Rule, required } from '../../local/kernel/rules/rule.ts';
import type { Operation } from '../../local/kernel/service.ts';
import { operationModel } from './aws-model.ts';
import { ALL_EXAMPLES, ALL_OPERATIONS } from './examples/all-examples.ts';
import type { Example, Ready } from './examples/example.ts';
import { bodyText, type Change, type SentRequest, startWire, type Wire } from './start-wire.ts';
import { violationsOf } from './violations.ts';

/** What each service calls an input that breaks its rules. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  apigateway: /^BadRequestException$/,
  cloudformation: /^ValidationError$/,
  'cognito-idp': /^InvalidParameterException$/,
  dynamodb: /^ValidationException$/,
  events: /^ValidationException$/,
  iam: /^ValidationError$/,
  lambda: /^(ValidationException|InvalidParameterValueException)$/,
  logs: /^InvalidParameterException$/,
  monitoring: /^(ValidationException|InvalidParameterValueException|InvalidNextToken)$/,
  secretsmanager: /^ValidationException$/,
  servicequotas: /^ValidationException$/,
  sns: /^InvalidParameterException$/,
  sqs: /^(MissingParameter|InvalidParameterValue)$/,
  ssm: /^ValidationException$/,
  states: /^ValidationException$/,
  sts: /^ValidationError$/,
  xray: /^InvalidRequestException$/,
};

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());
afterEach(() => {
  expect(wire.lines).toEqual([]);
  expect(wire.differences.splice(0)).toEqual([]);
});

const SPEAKS_JSON = ALL_OPERATIONS.filter(
  ([service]) => !['apigateway', 'cloudformation', 'iam', 'lambda', 'sns', 'sts'].includes(service),
);

const exampleOf = (service: string, operation: string) => ALL_EXAMPLES[service]?.[operation] as Example;
const prepare = (service: string, operation: string) => exampleOf(service, operation)(wire);

/** For calls that are refused, and so change nothing: prepared once. */
const prepared = new Map<string, Promise<Ready>>();
function prepareOnce(service: string, operation: string): Promise<Ready> {
  const key = `${service}:${operation}`;
  const ready = prepared.get(key) ?? Promise.resolve(prepare(service, operation));
  prepared.set(key, ready);
  return ready;
}

function rulesOf(service: string, name: string): Operation {
  const found = wire.services.kernel.services().find((one) => one.name === service)?.operations[name];
  if (found === undefined) throw new Error(`${service} has no operation ${name}`);
  return found;
}

/** What AWS's model says of the members that the twin knows: dynalite checks them, and the twin has no rules of its own. */
function modelledRules(operation: string): Members {
  const model = operationModel('dynamodb', operation);
  const { members = {}, required: needed = [] } = model?.shapeOf(model.input) ?? {};
  const known = Object.keys(rulesOf('dynamodb', operation).members).filter((name) => name in members);
  return Object.fromEntries(
    known.map((name): [string, Rule] => {
      const { type = '', min, max, enum: values } = model?.shapeOf(members[name]) ?? {};
      const kind = type === 'string' || type === 'integer' ? type : 'any';
      const rule: Rule = kind === 'any' ? { kind } : { kind, min, max, values };
      return [name, needed.includes(name) ? required(rule) : rule];
    }),
  );
}

const withBody =
  (body: string): Change =>
  (request) => {
    request.body = body;
  };
const withInput = (input: JsonObject) => withBody(JSON.stringify(input));

/** What the SDK sends for the example; the call itself goes nowhere. */
async function inputOf({ call }: Ready): Promise<JsonObject> {
  let sent = '';
  const kept: Change = (request) => {
    sent = bodyText(request);
    request.body = '{';
  };
  await wire.changed(kept, call).catch(() => {});
  return JSON.parse(sent);
}

/** The name and status of the error that the SDK makes of the answer. */
async function refusal(change: Change, { call }: Ready): Promise<string> {
  try {
    await wire.changed(change, call);
    return 'none';
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode}`;
  }
}

test('every operation of every service has an example', () => {
  const served = wire.services.kernel
    .services()
    .flatMap(({ name, operations }) => Object.keys(operations).map((operation) => `${name}:${operation}`));
  expect(ALL_OPERATIONS.map((row) => row.join(':')).sort()).toEqual(served.sort());
});

test.each(ALL_OPERATIONS)('%s:%s works', async (service, operation) => {
  const { call, answers, status = 200 } = await prepare(service, operation);
  const output = await call();
  expect(output).toMatchObject({ ...answers, $metadata: { httpStatusCode: status, attempts: 1 } });
});

test.each(SPEAKS_JSON)('%s:%s refuses an invalid input', async (service, operation) => {
  const ready = await prepareOnce(service, operation);
  const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const found: string[] = [];
  for (const body of ['{', '[]', 'null', '"lamp"', '{"a":1,}', '\ufeff{}', deep]) {
    const name = await refusal(withBody(body), ready);
    if (name !== 'SerializationException 400') found.push(`${body.slice(0, 20)}: ${name}`);
  }
  const mistyped = violationsOf(rulesOf(service, operation).members, await inputOf(ready));
  for (const { name, input } of mistyped.filter(({ kind }) => kind === 'type')) {
    const error = await refusal(withInput(input), ready);
    if (error !== 'SerializationException 400') found.push(`${name}: ${error}`);
  }
  expect(found).toEqual([]);
});

test.each(ALL_OPERATIONS)('%s:%s refuses a value that a rule forbids', async (service, operation) => {
  const members = service === 'dynamodb' ? modelledRules(operation) : rulesOf(service, operation).members;
  const ready = await prepareOnce(service, operation);
  const forbidden = typeof ready.forbidden === 'object' ? withInput(ready.forbidden) : ready.forbidden;
  if (ready.missing) {
    expect(await refusal(ready.missing, ready)).toBe('NotFoundException 404');
    return;
  }
  const changes = forbidden ? [{ name: 'the forbidden input', change: forbidden }] : [];
  if (SPEAKS_JSON.some((row) => row[0] === service)) {
    const broken = violationsOf(members, await inputOf(ready)).filter(({ kind }) => kind === 'constraint');
    for (const { name, input } of broken) changes.push({ name, change: withInput(input) });
  }
  // Where there is nothing to say, nothing can be forbidden.
  const takesNothing = Object.keys(members).length === 0 || SAYS_ANYTHING.has(operation);
  expect(changes.length > 0 || takesNothing).toBe(true);
  const found: string[] = [];
  for (const { name, change } of changes) {
    const [error = '', status] = (await refusal(change, ready)).split(' ');
    if (!REFUSED[service]?.test(error) || status !== '400') found.push(`${name}: ${error} ${status}`);
  }
  expect(found).toEqual([]);
});

/** Any text is a good id here: it is only that nothing has it. */
const SAYS_ANYTHING = new Set(['DeleteEventSourceMapping', 'GetEventSourceMapping']);

const ADD_UNKNOWN: Readonly<Record<string, (request: SentRequest) => void>> = {
  iam: (request) => {
    request.body = `${bodyText(request)}&Colour=red`;
  },
  lambda: (request) => {
    request.query.Colour = 'red';
  },
};

/** Services of one protocol take what they do not know in the same place. */
const SPEAKS_LIKE: Readonly<Record<string, string>> = {
  apigateway: 'lambda',
  cloudformation: 'iam',
  sns: 'iam',
  sts: 'iam',
};

test.each(ALL_OPERATIONS)('%s:%s refuses an unknown member by name', async (service, operation) => {
  const ready = await prepareOnce(service, operation);
  const inBody: Change = (request) => {
    request.body = JSON.stringify({ ...JSON.parse(bodyText(request)), Colour: 'red' });
  };
  const change = ADD_UNKNOWN[SPEAKS_LIKE[service] ?? service] ?? inBody;
  await expect(wire.changed(change, ready.call)).rejects.toMatchObject({
    message: expect.stringContaining(`the member Colour of ${service}:${operation}`),
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
});
