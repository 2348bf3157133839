/** What a user sees who runs `npm start`: the command itself, in a process of its own. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryPath } from '../../infra/repository-path.ts';
import { DEMO_PEOPLE } from '../../system/okta/people.ts';

interface Run {
  child: ChildProcess;
  stdout: string;
  stderr: string;
}

const start = (...args: string[]) => startBy({}, ...args);

function startBy({ node = [], env = {} }: { node?: string[]; env?: NodeJS.ProcessEnv }, ...args: string[]): Run {
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...node, repositoryPath('demo/start.js'), '--port', '0', ...args],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    },
  );
  const run: Run = { child, stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => (run.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (run.stderr += text));
  return run;
}

async function ended({ child }: Run): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode;
}

async function shows(run: Run, text: string): Promise<void> {
  while (!run.stdout.includes(text)) {
    if (run.child.exitCode !== null) throw new Error(`it ended without showing ${text}:\n${run.stdout}${run.stderr}`);
    await once(run.child.stdout as NodeJS.ReadableStream, 'data');
  }
}

const HAS_CURL = spawnSync('curl', ['--version']).status === 0;
const READ_PROFILES = { items: [expect.objectContaining({ Email: 'ada.lovelace@example.com' })] };
const READ_AUDIT = { items: expect.arrayContaining([expect.objectContaining({ detailType: 'UserCreated' })]) };

/** Runs the README's commands for the read API, with the names and addresses that this run printed. */
async function askAsReadmeSays({ stdout }: Run): Promise<unknown[]> {
  const readme = await readFile(repositoryPath('README.md'), 'utf8');
  const shown = (pattern: RegExp) => pattern.exec(stdout)?.slice(1) ?? [];
  const [client = '', pool = ''] = shown(/^ {2}back office +client (\w+) of the user pool (\S+)$/m);
  const [aws = ''] = shown(/AWS_ENDPOINT_URL=http:\/\/(\S+)/);
  const [login = ''] = shown(/^ {2}login pages +http:\/\/(\S+)$/m);
  const [api = ''] = shown(/^ {2}read API +http:\/\/([^/]+)\/v1\/$/m);
  const recipe = /## Call the read API[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const script = recipe
    .replace('pool=eu-west-1_… client=…', `pool=${pool} client=${client}`)
    .replaceAll('localhost:4566', aws)
    .replaceAll('localhost:4567', login)
    .replaceAll('localhost:4568', api)
    .replaceAll('\ncurl', '\necho; curl');
  const { stdout: answers } = await promisify(execFile)('sh', ['-euc', script]);
  return answers
    .trim()
    .split('\n')
    .map((answer) => JSON.parse(answer));
}

/** A reset deletes all state and demonstrates again, at the same addresses. */
async function resets(run: Run): Promise<void> {
  const addresses = /AWS endpoint[\s\S]*?Press/.exec(run.stdout)?.[0];
  const [endpoint = ''] = /http:\/\/localhost:\d+/.exec(addresses ?? '') ?? [];
  expect(await (await fetch(endpoint)).text()).toContain('Portal Harbour Retail');
  run.stdout = '';
  const headers = { 'content-type': 'application/json' };
  await fetch(`${endpoint}/_twin/reset`, { method: 'POST', headers, body: '{}' });
  await shows(run, 'Press Ctrl-C to stop.');
  expect(run.stdout).toContain('All state is deleted. Starting again');
  expect(/AWS endpoint[\s\S]*?Press/.exec(run.stdout)?.[0]).toBe(addresses);
}

/** A page of the web whose name resolves to this machine, and one that calls it. */
async function refusesForeigners({ stdout }: Run): Promise<void> {
  const ports = new Set(
    Array.from(stdout.matchAll(/http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/g), ([, port = '']) => port),
  );
  expect(ports.size).toBeGreaterThanOrEqual(8);
  for (const port of ports) expect([port, await statusOf(port, { host: 'attacker.example' })]).toEqual([port, 421]);
  const portOf = (pattern: RegExp) => pattern.exec(stdout)?.[1] ?? '';
  const origin = 'https://attacker.example';
  for (const port of [portOf(/AWS_ENDPOINT_URL=http:\/\/localhost:(\d+)/), portOf(/localhost:(\d+)\/admin/)]) {
    expect(await statusOf(port, { origin })).toBe(403);
  }
}

async function statusOf(port: string, headers: Record<string, string>): Promise<number | undefined> {
  const [response] = (await once(get({ port, headers, host: 'localhost' }), 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test('it prints each step of one sign-up, the portals, the people and the console, and no warning', async () => {
  const run = start();
  try {
    await shows(run, 'Press Ctrl-C to stop.');
    for (const step of 'abcdmelfgnhk') expect(run.stdout).toMatch(new RegExp(`^  ${step}  .+ \\d+ ms$`, 'm'));
    expect(run.stdout).toMatch(/^ {2}Email +ada\.lovelace@example\.com$/m);
    expect(run.stdout).toContain('ProfileWritten');
    for (const { username, shows: text } of DEMO_PEOPLE) {
      expect(run.stdout).toMatch(new RegExp(`^  ${username} +${text}$`, 'm'));
    }
    const addressOf = (name: string) => new RegExp(`^  ${name} +(http://\\S+)$`, 'm').exec(run.stdout)?.[1] ?? '';
    for (const name of ['Harbour Retail', 'Harbour Wholesale']) {
      const page = await fetch(`${addressOf(name)}/a/deep/link`);
      expect(await page.text()).toContain(`<title>${name}</title>`);
    }
    expect((await fetch(`${addressOf('read API')}me`)).status).toBe(403);
    if (HAS_CURL) expect(await askAsReadmeSays(run)).toEqual([READ_PROFILES, READ_AUDIT]);
    const refused = await fetch(addressOf('console').replace(/token=.*/, ''));
    expect(refused.status).toBe(403);
    const answer = await fetch(addressOf('console'), { redirect: 'manual' });
    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({ status: 303, location: '/' });
    await refusesForeigners(run);
    await resets(run);
  } finally {
    run.child.kill('SIGTERM');
    expect(await ended(run)).toBe(0);
    expect(run.stderr).toBe('');
  }
});

test('it keeps running, ends cleanly on Ctrl-C, and continues from a kept folder, with --once as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  const poolOf = ({ stdout }: Run) => /ClientId +(\w+)/.exec(stdout)?.[1];
  try {
    const run = start('--data', folder);
    await shows(run, 'Press Ctrl-C to stop.');
    const second = start('--once', '--data', folder);
    expect(await ended(second)).toBe(1);
    expect(second.stderr).toMatch(/^--data: another npm start uses this folder: .*\n$/);
    run.child.kill('SIGINT');
    expect(await ended(run)).toBe(0);
    expect(run.stderr).toBe('');

    const again = start('--once', '--data', folder);
    expect(await ended(again)).toBe(0);
    expect(again.stderr).toBe('');
    expect(poolOf(run)).toBeDefined();
    expect(poolOf(again)).toBe(poolOf(run));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an invalid command line is refused with what is expected', async () => {
  const run = start('--port', 'abc');
  expect(await ended(run)).toBe(2);
  expect(run.stderr).toContain('--port abc: expected');
  expect(run.stderr).toContain('npm start -- [--once]');
});

test('--help prints the usage and exits with 0', async () => {
  const run = start('--help');
  expect(await ended(run)).toBe(0);
  expect(run.stdout).toContain('npm start -- [--once]');
  expect(run.stderr).toBe('');
});

test.each([
  ['that is a file', repositoryPath('package.json'), 'used'],
  ['that is within a file', repositoryPath('package.json/state'), 'created'],
  ['that cannot be created', '/proc/nope', 'created'],
])('a folder %s is reported in one line', async (_, folder, what) => {
  const run = start('--once', '--data', folder);
  expect(await ended(run)).toBe(1);
  expect(run.stderr).toMatch(new RegExp(`^--data: the folder cannot be ${what}, choose another one: .*\n$`));
});

/** Makes a program receive Ctrl-C when it prints a text; sent from this process, it might come too late. */
const pressCtrlC = (text: string) => `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    if (String(chunk).startsWith('${text}')) process.kill(process.pid, 'SIGINT');
    return write(chunk, ...rest);
  };`;

test('Ctrl-C ends the demonstration in the middle, and leaves no files behind', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'interrupted-'));
  const node = ['--import', `data:text/javascript,${encodeURIComponent(pressCtrlC('Ready in'))}`];
  const run = startBy({ node, env: { TMPDIR: temporary } }, '--once');
  expect(await ended(run)).toBe(130);
  expect(run.stdout).toMatch(/Ready in .* s\.\n$/);
  expect(run.stderr).toBe('');
  expect((await readdir(temporary)).filter((name) => name.startsWith('twin-'))).toEqual([]);
  await rm(temporary, { recursive: true });
});

/** Makes a program wait, when it has printed a text, until a file exists. Reading its standard input may fail with EAGAIN. */
const waitFor = (text: string, file: string) => `
  import { existsSync } from 'node:fs';
  const write = process.stdout.write.bind(process.stdout);
  const never = new Int32Array(new SharedArrayBuffer(4));
  process.stdout.write = (chunk, ...rest) => {
    const written = write(chunk, ...rest);
    while (String(chunk).startsWith('${text}') && !existsSync('${file}')) Atomics.wait(never, 0, 0, 10);
    return written;
  };`;

test('it ends silently when its output is closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'closed-'));
  const closed = join(folder, 'closed');
  // Otherwise it might have printed everything before its output is closed.
  const node = ['--import', `data:text/javascript,${encodeURIComponent(waitFor('Ready in', closed))}`];
  const run = startBy({ node });
  await shows(run, 'Ready in');
  run.child.stdout?.destroy();
  await once(run.child.stdout as NodeJS.ReadableStream, 'close');
  await writeFile(closed, '');
  expect({ exitCode: await ended(run), stderr: run.stderr }).toEqual({ exitCode: 0, stderr: '' });
  await rm(folder, { recursive: true });
});

/** A port that is in use until `close`. */
async function takePort(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await once(server.close(), 'close');
    },
  };
}

test('a port in use is reported, with what to do', async () => {
  const taken = await takePort();
  const run = start('--port', String(taken.port));
  expect(await ended(run)).toBe(1);
  expect(run.stderr).toBe(
    `port ${taken.port}, for the AWS endpoint, is in use: stop the program that uses it, move all ports with --port N, or use free ports: npm start -- --port 0\n`,
  );
  await taken.close();
});
