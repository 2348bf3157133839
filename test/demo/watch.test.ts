/** `npm start` while its sources are edited, in a copy of the repository. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { repositoryPath } from '../../infra/repository-path.ts';

const COPIED = [
  ...['demo', 'docs', 'events', 'functions', 'infra', 'local', 'ops', 'portal', 'system', 'tools', 'workflows'],
  ...['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['assembly', 'demo', 'functions', 'portal'].map((name) => `.build/${name}`),
  ...['assembly', 'functions', 'portal', 'demo/main.mjs'].map((name) => `.build/${name}.sha256`),
];

const root = mkdtempSync(join(tmpdir(), 'watched-'));
let child: ChildProcess;
let output = '';
let errors = '';
let lambda: LambdaClient;
let states: SFNClient;
let portal: string;

beforeAll(async () => {
  for (const path of COPIED)
    cpSync(repositoryPath(path), join(root, path), { recursive: true, preserveTimestamps: true });
  symlinkSync(repositoryPath('node_modules'), join(root, 'node_modules'));
  child = spawn(process.execPath, [join(root, 'demo/start.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  await shows(/Watching for edits\./);
  const [endpoint] = /(?<=AWS_ENDPOINT_URL=)\S+/.exec(output) ?? [];
  const client = { endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  lambda = new LambdaClient(client);
  states = new SFNClient(client);
  portal = /Harbour Retail +(\S+)/.exec(output)?.[1] ?? '';
});
afterAll(async () => {
  lambda?.destroy();
  states?.destroy();
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'close');
  rmSync(root, { recursive: true });
});

/** Resolves with what matched as soon as it is printed. */
async function shows(pattern: RegExp): Promise<string> {
  for (;;) {
    const match = pattern.exec(output);
    if (match) return match[0];
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}${errors}`);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
  }
}

/**
 * Changes a file of the copy, and resolves with the line about this file that says what became of it. The file is replaced
 * as a whole: the watcher never reads a part. One edit can be noticed twice, so a line about another file may come late.
 */
async function edit(path: string, change: (text: string) => string, says: RegExp): Promise<string> {
  output = '';
  replace(path, change);
  return shows(new RegExp(`^${path.replaceAll('.', '\\.')}: ${says.source}`, 'm'));
}

function replace(path: string, change: (text: string) => string): void {
  const [file, changed] = [join(root, path), join(root, 'changed')];
  writeFileSync(changed, change(readFileSync(file, 'utf8')));
  renameSync(changed, file);
}

async function invoke(folder: string): Promise<string> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand());
  const FunctionName = Functions.find(({ Description }) => Description === `functions/${folder}`)?.FunctionName;
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  return Payload?.transformToString() ?? '';
}

const HANDLER = 'functions/publish-user-confirmed/handler.ts';

test('an edited function runs its new code, and only functions whose bundle has changed are replaced', async () => {
  const line = await edit(HANDLER, () => "export const handler = async () => 'edited';\n", /new code.*\(\d+ ms\)/);
  expect(line).toMatch(
    /^functions\/publish-user-confirmed\/handler\.ts: new code for publish-user-confirmed \(\d+ ms\)$/,
  );
  expect(await invoke('publish-user-confirmed')).toBe('"edited"');
});

test('an edit that changes no code replaces nothing', async () => {
  const line = await edit(HANDLER, (text) => `${text}// A comment.\n`, /.*\(\d+ ms\)/);
  expect(line).toContain('no function has changed');
});

test('an edited contract replaces the functions that contain it, and the infrastructure needs a restart', async () => {
  const line = await edit('events/names.ts', (text) => `${text}\nconsole.debug();\n`, /.*\(\d+ ms\)/);
  expect(line).toMatch(/^events\/names\.ts: new code for (\S+, ){3}\S+ and \d+ more; /);
  // Its edited handler imports nothing.
  expect(line).not.toContain('publish-user-confirmed');
  expect(line).toContain('restart npm start to deploy what infra/ takes from events/');
});

test('an error is reported with file and line, and the old code keeps running', async () => {
  const text = await edit(
    HANDLER,
    () => 'export const handler = (;\n',
    /the old code keeps running[\s\S]*handler\.ts:\d+/,
  );
  expect(text).toContain('publish-user-confirmed/handler.ts:1');
  expect(await invoke('publish-user-confirmed')).toBe('"edited"');
});

test('an edited workflow is deployed with the same ARNs in it', async () => {
  const definitions = async () => {
    const { stateMachines = [] } = await states.send(new ListStateMachinesCommand());
    const described = stateMachines.map(({ stateMachineArn }) =>
      states.send(new DescribeStateMachineCommand({ stateMachineArn })),
    );
    return (await Promise.all(described)).map(({ definition = '' }) => definition);
  };
  const before = await definitions();
  const file = 'workflows/sign-up.asl.json';
  await edit(
    file,
    (text) => text.replace(/"Comment": "[^"]*"/, '"Comment": "Edited"'),
    /new definition for .*\(\d+ ms\)/,
  );
  const after = await definitions();
  const edited = after.findIndex((definition) => definition.includes('"Comment": "Edited"'));
  expect(edited).toBeGreaterThanOrEqual(0);
  expect(after[edited]).toBe(before[edited]?.replace(/"Comment": "[^"]*"/, '"Comment": "Edited"'));
  expect(after.filter((_, index) => index !== edited)).toEqual(before.filter((_, index) => index !== edited));

  const broken = await edit(file, (text) => `${text}}`, /the old code keeps running[\s\S]*line \d+/);
  expect(broken).toContain('workflows/sign-up.asl.json: line');
  expect(await definitions()).toEqual(after);
});

test('an edited portal is served at the next load', async () => {
  const script = async () => /src="([^"]+\.js)"/.exec(await (await fetch(portal)).text())?.[1] ?? '';
  const before = await script();
  await edit(
    'portal/app/main.tsx',
    (text) => `${text}\nconsole.log('edited');\n`,
    /reload the portals' pages \(\d+ ms\)/,
  );
  expect(await script()).not.toBe(before);
  expect(await (await fetch(new URL(await script(), portal))).text()).toContain('edited');
});

test('an edit of the infrastructure says that a restart is needed, and what has changed', async () => {
  const line = await edit('infra/sign-up-stack.ts', (text) => `${text}\n`, /.*\(\d+ ms\)/);
  expect(line).toContain('infra/sign-up-stack.ts: restart npm start to deploy this');
});

test('it ends silently at the first edit after its output was closed', async () => {
  const ended = once(child, 'close');
  await once(child.stdout?.destroy() as NodeJS.ReadableStream, 'close');
  replace('infra/sign-up-stack.ts', (text) => `${text}\n`);
  const [exitCode] = await ended;
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
});
