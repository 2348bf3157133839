/** A function's log: Lambda's own lines, what the function prints, and where both are kept. */
import { deployFunction, deployResource } from './deploy-function.ts';
import { type StartedLambda, startLambda } from './start-lambda.ts';

const PRINTER = `console.log('loading');
export const handler = async () => {
  console.log('hello %s', 'lamp', { on: true });
  console.error(new Error('two\\nlines').message);
  process.stdout.write('{"level":"INFO","message":"structured"}\\n');
  process.emitWarning('old age');
};`;

let twin: StartedLambda;
beforeEach(async () => {
  twin = await startLambda();
});
afterEach(() => twin.close());

test('lines come in order, each in the format of its writer', async () => {
  await deployFunction(twin.kernel, { name: 'printer', code: PRINTER });
  await twin.invoke('printer');
  const id = '[\\da-f-]{36}';
  const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
  const lines = await twin.logOf('/aws/lambda/printer');
  const expected = [
    `INIT_START Runtime Version: nodejs:\\d+\\.`,
    `${time}\\tundefined\\tINFO\\tloading$`,
    `START RequestId: ${id} Version: \\$LATEST$`,
    `${time}\\t${id}\\tINFO\\thello lamp \\{ on: true \\}$`,
    `${time}\\t${id}\\tERROR\\ttwo\\nlines$`,
    `\\{"level":"INFO","message":"structured"\\}$`,
    `END RequestId: ${id}$`,
    `REPORT RequestId: ${id}\\tDuration: [\\d.]+ ms\\tBilled Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\tInit Duration: [\\d.]+ ms\\t\\nXRAY TraceId: 1-[\\da-f-]+\\tSegmentId: [\\da-f]{16}\\tSampled: true\\t$`,
  ];
  const kept = lines.filter((line) => !/old age|--trace-warnings/.test(line));
  expect(kept).toEqual(expected.map((pattern) => expect.stringMatching(new RegExp(`^${pattern}`))));
});

test('lines go to the log group that the template names', async () => {
  const logGroup = await deployResource(twin.kernel, 'AWS::Logs::LogGroup', { RetentionInDays: 7 });
  const properties = { LoggingConfig: { LogGroup: logGroup } };
  await deployFunction(twin.kernel, { name: 'printer', code: PRINTER, properties });
  await twin.invoke('printer');
  expect((await twin.logOf(logGroup)).length).toBeGreaterThan(7);
});

test('the last lines of an environment that ends between invocations are kept', async () => {
  const code = `export const handler = async () => { setImmediate(() => { throw new Error('afterwards'); }); };`;
  await deployFunction(twin.kernel, { name: 'late', code });
  await twin.invoke('late');
  // It dies in its own time: only its last words tell that it has.
  while (!/Uncaught Exception \t.*afterwards/.test((await twin.logOf('/aws/lambda/late')).join('\n')));
  const { payload, log } = await twin.invoke('late');
  expect([payload, log]).toEqual([null, expect.stringContaining('INIT_START')]);
});

test('of a function that prints without end, the newest lines are kept', async () => {
  const code = `export const handler = async () => { for (let i = 0; i < 12000; i++) process.stdout.write('line ' + i + '\\n'); };`;
  await deployFunction(twin.kernel, { name: 'chatty', code, properties: { Timeout: 60 } });
  const { log } = await twin.invoke('chatty');
  expect(log).toContain('line 11999\nEND ');
  const lines = await twin.logOf('/aws/lambda/chatty');
  expect(lines.length).toBeGreaterThan(8000);
  expect(lines.length).toBeLessThanOrEqual(10_000);
  expect(lines).not.toContain('line 0');
  expect(lines).toContain('line 11999');
});

test('a line has at most 256 KB', async () => {
  const code = `export const handler = async () => process.stdout.write('x'.repeat(300 * 1024));`;
  await deployFunction(twin.kernel, { name: 'wordy', code });
  await twin.invoke('wordy');
  const longest = (await twin.logOf('/aws/lambda/wordy')).map(({ length }) => length);
  expect(Math.max(...longest)).toBe(256 * 1024);
});
