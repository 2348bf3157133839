/** The trace of an invocation: what the function receives of it, and the segments that Lambda records. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import { deployFunction } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const ROOT = '1-65a1b2c3-0123456789abcdef01234567';
const TELLER = `export const handler = async ({ fails }) => {
  if (fails) throw new Error('no');
  return process.env._X_AMZN_TRACE_ID;
};`;

let twin: StartedLambda;
beforeEach(async () => {
  twin = await startLambda();
});
afterEach(() => twin.close());

async function call(name: string, payload: JsonObject, traceHeader?: string): Promise<string> {
  const principal = { type: 'account' } as const;
  const input = { FunctionName: name, Payload: JSON.stringify(payload) };
  const output = await twin.kernel.call({ service: 'lambda', operation: 'Invoke', input, principal, traceHeader });
  return JSON.parse(String(output.Payload));
}

async function segments(): Promise<JsonObject[]> {
  await twin.kernel.whenIdle();
  const kept = await twin.kernel.store.collection<string>('xray.segments').list();
  return kept.map(({ value }) => JSON.parse(value));
}

test("an invocation continues its caller's trace with two segments of its own", async () => {
  const arn = await deployFunction(twin.kernel, { name: 'teller', code: TELLER });
  const header = await call('teller', {}, `Root=${ROOT};Parent=53995c3f42cd8ad0;Sampled=1`);
  const kept = await segments();
  const service = kept.find(({ origin }) => origin === 'AWS::Lambda');
  const run = kept.find(({ origin }) => origin === 'AWS::Lambda::Function');
  expect(kept).toHaveLength(2);
  expect(service).toMatchObject({ name: 'teller', trace_id: ROOT, parent_id: '53995c3f42cd8ad0', resource_arn: arn });
  expect(run).toMatchObject({
    name: 'teller',
    trace_id: ROOT,
    parent_id: service?.id,
    subsegments: [{ name: 'Init' }],
  });
  expect(header).toBe(`Root=${ROOT};Parent=${run?.id};Sampled=1`);
  expect(run?.fault).toBeUndefined();
});

test('without a traced caller each invocation begins a new trace', async () => {
  await deployFunction(twin.kernel, { name: 'teller', code: TELLER });
  const headers = [await call('teller', {}), await call('teller', {})];
  expect(headers).toEqual(
    [0, 1].map(() => expect.stringMatching(/^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=1$/)),
  );
  expect(new Set((await segments()).map((segment) => segment.trace_id)).size).toBe(2);
});

test('a failed invocation is a fault', async () => {
  await deployFunction(twin.kernel, { name: 'teller', code: TELLER });
  await call('teller', { fails: true });
  expect((await segments()).map(({ fault }) => fault)).toEqual([true, true]);
});

test.each([
  [
    'the caller decided against',
    'Active',
    `Root=${ROOT};Parent=53995c3f42cd8ad0;Sampled=0`,
    `Root=${ROOT};Parent=53995c3f42cd8ad0;Sampled=0`,
  ],
  [
    'the function only passes it on',
    'PassThrough',
    `Root=${ROOT};Parent=53995c3f42cd8ad0;Sampled=1`,
    `Root=${ROOT};Parent=53995c3f42cd8ad0;Sampled=1`,
  ],
])('nothing is recorded where %s', async (_, Mode, given, reported) => {
  await deployFunction(twin.kernel, { name: 'teller', code: TELLER, properties: { TracingConfig: { Mode } } });
  expect(await call('teller', {}, given)).toBe(reported);
  expect(await segments()).toEqual([]);
});

test('a function that neither traces nor is called by one that does is not sampled', async () => {
  const properties = { TracingConfig: { Mode: 'PassThrough' } };
  await deployFunction(twin.kernel, { name: 'teller', code: TELLER, properties });
  expect(await call('teller', {})).toMatch(/^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16};Sampled=0$/);
});
