/** Environments: kept warm, apart from each other, one invocation at a time, replaced with a new bundle. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { deployFunction } from './deploy-function.ts';
import { createGate, PASS } from './gate.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const COUNTER = `${PASS}
let count = 0;
let running = 0;
export const handler = async (event) => {
  count += 1; running += 1;
  const together = running;
  if (event.waits) await pass();
  running -= 1;
  return { count, together, stream: process.env.AWS_LAMBDA_LOG_STREAM_NAME };
};`;

let twin: StartedLambda;
afterEach(() => twin.close());

test('an environment is reused, and only its first invocation is cold', async () => {
  twin = await startLambda();
  await deployFunction(twin.kernel, { name: 'counter', code: COUNTER });
  const first = await twin.invoke('counter');
  const second = await twin.invoke('counter');
  expect([first.payload.count, second.payload.count]).toEqual([1, 2]);
  expect(first.log).toMatch(/Init Duration: \d+\.\d\d ms/);
  expect(second.log).not.toContain('Init Duration');
});

test('more calls than environments wait for one, and each environment runs one at a time', async () => {
  const gate = createGate();
  twin = await startLambda({ environments: 2, others: [gate.service] });
  await deployFunction(twin.kernel, { name: 'counter', code: COUNTER });
  const calls = Array.from({ length: 6 }, () => twin.invoke('counter', { waits: true }));
  await gate.whenWaiting(2);
  gate.open();
  const answers = (await Promise.all(calls)).map(({ payload }) => payload);
  expect(answers.every(({ together }) => together === 1)).toBe(true);
  expect(new Set(answers.map(({ stream }) => stream)).size).toBe(2);
});

test('a call that is given up before its turn is not made', async () => {
  const gate = createGate();
  twin = await startLambda({ environments: 1, others: [gate.service] });
  await deployFunction(twin.kernel, { name: 'counter', code: COUNTER });
  const first = twin.invoke('counter', { waits: true });
  await gate.whenWaiting(1);
  const gone = new AbortController();
  const second = twin.kernel.call({
    ...{ service: 'lambda', operation: 'Invoke', input: { FunctionName: 'counter' } },
    ...{ principal: { type: 'account' }, signal: gone.signal },
  });
  const third = twin.invoke('counter');
  gone.abort();
  gate.open();
  await expect(second).rejects.toMatchObject({ code: 'ServiceException' });
  expect([(await first).payload.count, (await third).payload.count]).toEqual([1, 2]);
});

test('beyond its reserved concurrency a function is not invoked', async () => {
  const gate = createGate();
  twin = await startLambda({ environments: 1, others: [gate.service] });
  const properties = { ReservedConcurrentExecutions: 2 };
  await deployFunction(twin.kernel, { name: 'counter', code: COUNTER, properties });
  const refused: unknown[] = [];
  const calls = Array.from({ length: 4 }, () =>
    twin.invoke('counter', { waits: true }).catch((error: unknown) => void refused.push(error)),
  );
  while (refused.length < 2) await nextTurn();
  gate.open();
  expect((await Promise.all(calls)).filter((call) => call !== undefined)).toHaveLength(2);
  expect(refused).toMatchObject(
    Array(2).fill({ name: 'TooManyRequestsException', message: 'Rate Exceeded.', $metadata: { httpStatusCode: 429 } }),
  );
  expect((await twin.invoke('counter')).payload.count).toBe(3);
});

test('one function cannot see the variables of another', async () => {
  twin = await startLambda();
  const code =
    'export const handler = async () => { process.env.LEFT = "here"; return process.env.SECRET ?? "none"; };';
  await deployFunction(twin.kernel, { name: 'one', code, properties: { Environment: { Variables: { SECRET: 'x' } } } });
  await deployFunction(twin.kernel, { name: 'two', code });
  expect((await twin.invoke('one')).payload).toBe('x');
  expect((await twin.invoke('two')).payload).toBe('none');
  expect(process.env.LEFT).toBeUndefined();
});

test('the same definition keeps the environment, a new bundle replaces it', async () => {
  twin = await startLambda();
  const version = (text: string) => `export const handler = async () => '${text}';`;
  await deployFunction(twin.kernel, { name: 'lamp', code: version('old') });
  expect((await twin.invoke('lamp')).payload).toBe('old');
  await deployFunction(twin.kernel, { name: 'lamp', code: version('new') });
  expect((await twin.invoke('lamp')).payload).toBe('new');
});

test('a patient twin lengthens the limits of calls, and not the pauses between them', async () => {
  const code = `
    const first = (...timers) => Promise.race(timers);
    const limit = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve('limit'), milliseconds));
    const bound = () => new Promise((resolve) => setTimeout(((text) => resolve(text)).bind(null, 'limit'), 300));
    const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, 'pause'));
    // An interval is neither.
    const end = () => new Promise((resolve) => setInterval(() => resolve('end'), 900));
    export const handler = async () => {
      const signal = AbortSignal.timeout(1);
      const short = await first(limit(300), bound(), new Promise((resolve) => setTimeout(() => resolve('pause'), 299)));
      const long = await first(limit(300), bound(), pause(400), end());
      return { short, long, isOver: signal.aborted };
    };`;
  twin = await startLambda({ patience: 100_000 });
  await deployFunction(twin.kernel, { name: 'patient', code });
  expect((await twin.invoke('patient')).payload).toEqual({ short: 'pause', long: 'pause', isOver: false });
});

test('functions see the time of a stopped clock', async () => {
  const startAt = Date.UTC(2031, 4, 6);
  twin = await startLambda({ startAt });
  const code = `const loadedAt = new Date();
    export const handler = async () => ({ now: Date.now(), date: new Date().toISOString(), same: new Date() instanceof Date });`;
  await deployFunction(twin.kernel, { name: 'watch', code });
  const { payload } = await twin.invoke('watch');
  expect(Number(payload.now) - startAt).toBeLessThan(3_600_000);
  expect(payload).toMatchObject({ date: expect.stringMatching(/^2031-05-06T00:/), same: true });
  twin.kernel.clock.jump(86_400_000);
  expect((await twin.invoke('watch')).payload.date).toMatch(/^2031-05-07T00:/);
});
