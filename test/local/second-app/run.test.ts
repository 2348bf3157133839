/** `npm run twin` serves a cloud assembly from a shell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { OrderDeskStack } from './order-desk-stack.ts';
import { bundleOrderDesk, synthesizeApp } from './synthesize-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-twin-'));
let assembly: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  const functions = join(folder, 'functions');
  await bundleOrderDesk(functions);
  assembly = synthesizeApp(join(folder, 'assembly'), (app) => new OrderDeskStack(app, 'OrderDesk', functions));
});

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What `npm run twin` starts. */
const COMMAND = ['--import', 'tsx', 'local/run.ts'];
/** The same program, bundled beside the tests, which starts in a fraction of the time. */
const BUNDLE = [join(process.env.TEST_BUNDLES ?? '', 'local/run.mjs')];

/** The program, what it has printed so far, and its end. */
function twin(program: string[], ...args: string[]) {
  const child = spawn(process.execPath, [...process.execArgv, ...program, ...args], { cwd: repositoryPath('.') });
  started.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, output, errors }));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => output.includes('Ctrl-C') && resolve(output));
    void ended.then(({ code }) => reject(new Error(`it ended with ${code}: ${errors}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

test('deploys the assembly, prints endpoint and outputs, and ends on Ctrl-C', async () => {
  const { child, ready, ended } = twin(COMMAND, assembly, '--port', '0', '--data', join(folder, 'data'));
  const output = await ready;
  const endpoint = endpointIn(output);
  const tableName = /TableName = (\S+)/.exec(output)?.[1];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  client.destroy();
  expect(Table?.TableName).toBe(tableName);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

const endpointIn = (output: string) => /AWS_ENDPOINT_URL=(\S+)/.exec(output)?.[1] ?? '';

/** Commands a running twin. */
async function command(endpoint: string, ...args: string[]) {
  const { code, output, errors } = await twin(BUNDLE, ...args, '--endpoint-url', endpoint).ended;
  if (code !== 0) throw new Error(errors);
  return JSON.parse(output);
}

test('advance moves the clock of a running twin, and reset deletes all state at the same address', async () => {
  const data = join(folder, 'reset-data');
  mkdirSync(data);
  writeFileSync(join(data, 'notes.txt'), 'not of the twin');
  const { child, ready, ended } = twin(BUNDLE, assembly, '--port', '0', '--data', data);
  const endpoint = endpointIn(await ready);
  const ssm = new SSMClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  await ssm.send(new PutParameterCommand({ Name: '/lamp', Value: 'on', Type: 'String' }));

  const before = await command(endpoint, 'clock');
  const { now } = await command(endpoint, 'advance', '2d');
  expect(Date.parse(now) - Date.parse(before.now)).toBeGreaterThanOrEqual(2 * 86_400_000);

  const again = await command(endpoint, 'reset');
  expect(again).toMatchObject({ status: 'ready', stackName: 'OrderDesk' });
  expect(Date.parse(again.clock.now)).toBeLessThan(Date.parse(now) - 86_400_000);
  await expect(ssm.send(new GetParameterCommand({ Name: '/lamp' }))).rejects.toThrow(ParameterNotFound);
  ssm.destroy();
  expect(readFileSync(join(data, 'notes.txt'), 'utf8')).toBe('not of the twin');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

test.each([
  ['a folder without an assembly', ['no-such-folder', '--port', '0'], /no-such-folder has no cloud assembly/],
  [
    'a command without a twin',
    ['health', '--endpoint-url', 'http://localhost:1'],
    /no twin answers at http:\/\/localhost:1; start one/,
  ],
  ['a clock command without a duration', ['advance'], /advance expects one duration or time: advance 1h/],
])('%s is refused in one line', async (_, args, message) => {
  const { code, errors } = await twin(BUNDLE, ...args).ended;
  expect({ code, errors }).toEqual({ code: 1, errors: expect.stringMatching(message) });
  expect(errors.trim().split('\n')).toHaveLength(1);
});

test.each([
  ['a command that does not exist', ['forward', '1h'], /^forward is not a command, and only one folder can be given\n/],
  ['a port that is not a number', ['--port', 'many'], /^--port many is not a port: give a number from 0 to 65533\n/],
  ['an option that does not exist', ['--ports', '1'], /^Unknown option '--ports'/],
])('%s is refused with the usage', async (_, args, message) => {
  const { code, output, errors } = await twin(BUNDLE, ...args).ended;
  expect({ code, output, errors }).toEqual({ code: 2, output: '', errors: expect.stringMatching(message) });
  expect(errors).toContain('usage: npm run twin -- [FOLDER]');
});

test('--help prints the usage', async () => {
  const { code, output, errors } = await twin(BUNDLE, '--help').ended;
  expect({ code, output, errors }).toEqual({
    code: 0,
    output: expect.stringMatching(/^usage: npm run twin/),
    errors: '',
  });
});

test('it ends silently when its output is closed', async () => {
  const { child, ended } = twin(BUNDLE, assembly, '--port', '0');
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});
