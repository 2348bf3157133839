/** `npm run twin` serves a cloud assembly from a shell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
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

/** The command, what it has printed so far, and its end. */
function twin(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/run.ts', ...args], { cwd: repositoryPath('.') });
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
  const { child, ready, ended } = twin(assembly, '--port', '0', '--data', join(folder, 'data'));
  const output = await ready;
  const endpoint = /AWS_ENDPOINT_URL=(\S+)/.exec(output)?.[1];
  const tableName = /TableName = (\S+)/.exec(output)?.[1];
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  client.destroy();
  expect(Table?.TableName).toBe(tableName);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

test.each([
  ['a folder without an assembly', ['no-such-folder', '--port', '0'], /no-such-folder/],
  ['a port that is not a number', ['--port', 'many'], /--port many is not a port: give a number from 0 to 65533/],
  ['an option that does not exist', ['--ports', '1'], /--ports/],
])('%s is refused in one line', async (_, args, message) => {
  const { code, errors } = await twin(...args).ended;
  expect({ code, errors }).toEqual({ code: 1, errors: expect.stringMatching(message) });
  expect(errors.trim().split('\n')).toHaveLength(1);
});
