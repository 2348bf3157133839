/** Log groups: made, written, read in pages, bounded by number and by age. */
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createLogs } from '../../../local/logs/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { deployResource } from '../lambda/deploy-function.ts';

const NOW = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const GROUP = { logGroupName: '/lamps' };
const STREAM = { ...GROUP, logStreamName: 'hall' };

let services: StartedServices;
beforeEach(async () => {
  services = await startServices([createLogs], { startAt: NOW });
});
afterEach(() => services.close());

/** As an SDK would send it. */
async function send(operation: string, input: JsonObject): Promise<JsonObject> {
  const response = await fetch(services.client.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': `Logs_20140328.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(input),
  });
  return (await response.json()) as JsonObject;
}

async function makeStream(): Promise<void> {
  await send('CreateLogGroup', GROUP);
  await send('CreateLogStream', STREAM);
}

const put = (messages: string[], timestamp = services.kernel.clock.now()) =>
  send('PutLogEvents', { ...STREAM, logEvents: messages.map((message) => ({ timestamp, message })) });

async function read(input: JsonObject = {}): Promise<string[]> {
  const { events } = await send('FilterLogEvents', { ...GROUP, ...input });
  return (events as JsonObject[]).map(({ message }) => String(message));
}

test('what cannot be read is refused', async () => {
  expect(await send('CreateLogGroup', { logGroupName: 'a b' })).toMatchObject({ __type: 'InvalidParameterException' });
  expect(await send('PutLogEvents', { ...STREAM, logEvents: [] })).toMatchObject({
    __type: 'InvalidParameterException',
  });
  expect(await send('FilterLogEvents', { ...GROUP, unmask: true })).toMatchObject({ __type: 'NotImplemented' });
});

test('groups and streams must exist before a write, and can be created once', async () => {
  const missing = { __type: 'ResourceNotFoundException' };
  expect(await put(['a'])).toMatchObject({ ...missing, message: 'The specified log group does not exist.' });
  expect(await read({}).catch((error) => error)).toBeInstanceOf(Error);
  await send('CreateLogGroup', GROUP);
  expect(await put(['a'])).toMatchObject({ ...missing, message: 'The specified log stream does not exist.' });
  await send('CreateLogStream', STREAM);
  expect(await put(['a'])).toEqual({});
  const exists = { __type: 'ResourceAlreadyExistsException' };
  expect(await send('CreateLogGroup', GROUP)).toMatchObject(exists);
  expect(await send('CreateLogStream', STREAM)).toMatchObject(exists);
});

test('lines are read in the order of their time, in pages, by time and by stream', async () => {
  await makeStream();
  await put(['c', 'd'], NOW);
  await put(['a', 'b'], NOW - 10);
  expect(await read()).toEqual(['a', 'b', 'c', 'd']);
  expect(await read({ startTime: NOW })).toEqual(['c', 'd']);
  expect(await read({ endTime: NOW - 10 })).toEqual(['a', 'b']);
  expect(await read({ logStreamNames: ['attic'] })).toEqual([]);
  const first = await send('FilterLogEvents', { ...GROUP, limit: 3 });
  expect(await read({ nextToken: first.nextToken })).toEqual(['d']);
});

test('lines of one call must be in the order of their time', async () => {
  await makeStream();
  const logEvents = [NOW, NOW - 1].map((timestamp) => ({ timestamp, message: 'lamp' }));
  expect(await send('PutLogEvents', { ...STREAM, logEvents })).toEqual({
    __type: 'InvalidParameterException',
    message: 'Log events in a single PutLogEvents request must be in chronological order.',
  });
  expect(await read()).toEqual([]);
});

test('a group is described with its size: the lines, and 26 bytes for each', async () => {
  await makeStream();
  await put(['lamp', 'café']);
  const { logGroups } = await send('DescribeLogGroups', {});
  expect(logGroups).toMatchObject([{ storedBytes: 4 + 5 + 2 * 26 }]);
});

test('the newest 10,000 lines of a group are kept', async () => {
  await makeStream();
  const thousand = (start: number) => Array.from({ length: 1000 }, (_, index) => `line ${start + index}`);
  for (let start = 0; start < 12_000; start += 1000) await put(thousand(start));
  const lines = await read();
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([10_000, 'line 2000', 'line 11999']);
  expect(await services.kernel.store.collection('logs.chunks').list()).toHaveLength(10);
});

test("lines older than the group's retention are deleted, whether or not new ones arrive", async () => {
  const name = await deployResource(services.kernel, 'AWS::Logs::LogGroup', {
    LogGroupName: '/lamps',
    RetentionInDays: 3,
  });
  await send('CreateLogStream', STREAM);
  await put(['old']);
  services.kernel.clock.jump(2 * DAY);
  await put(['young']);
  services.kernel.clock.jump(2 * DAY);
  expect([name, await read()]).toEqual(['/lamps', ['young']]);
  await put(['new']);
  expect(await services.kernel.store.collection('logs.chunks').list()).toHaveLength(2);
  await services.kernel.advance(4 * DAY);
  expect(await services.kernel.store.collection('logs.chunks').list()).toEqual([]);
});

test('a group deployed again keeps its name and lines and takes its new retention', async () => {
  const first = await deployResource(services.kernel, 'AWS::Logs::LogGroup', { RetentionInDays: 3 });
  const again = await deployResource(services.kernel, 'AWS::Logs::LogGroup', { RetentionInDays: 5 }, first);
  const { logGroups } = await send('DescribeLogGroups', {});
  expect(logGroups).toEqual([
    {
      logGroupName: first,
      creationTime: NOW,
      retentionInDays: 5,
      metricFilterCount: 0,
      storedBytes: 0,
      logGroupClass: 'STANDARD',
      arn: `arn:aws:logs:eu-west-1:123456789012:log-group:${first}:*`,
      logGroupArn: `arn:aws:logs:eu-west-1:123456789012:log-group:${first}`,
    },
  ]);
  expect(again).toBe(first);
});

test('groups are described in pages and by prefix', async () => {
  for (const name of ['/b/1', '/a/1', '/a/2']) await send('CreateLogGroup', { logGroupName: name });
  const names = async (input: JsonObject) => {
    const { logGroups, nextToken } = await send('DescribeLogGroups', input);
    return { names: (logGroups as JsonObject[]).map(({ logGroupName }) => logGroupName), nextToken };
  };
  expect(await names({ logGroupNamePrefix: '/a/' })).toEqual({ names: ['/a/1', '/a/2'], nextToken: undefined });
  const { nextToken } = await names({ limit: 2 });
  expect(await names({ nextToken })).toEqual({ names: ['/b/1'], nextToken: undefined });
});

test('only a limited number of streams of a group is remembered', async () => {
  await send('CreateLogGroup', GROUP);
  const principal = { type: 'account' } as const;
  for (let index = 0; index < 1001; index++) {
    const input = { ...GROUP, logStreamName: `2026/${String(index).padStart(4, '0')}` };
    await services.kernel.call({ service: 'logs', operation: 'CreateLogStream', input, principal });
  }
  const streams = await services.kernel.store.collection('logs.streams').list();
  expect([streams.length, streams[0]?.id]).toEqual([1000, '/lamps:2026/0001']);
});
