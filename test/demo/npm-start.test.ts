/** What somebody sees who types `npm start`: the command itself, in a process of its own. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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
  const child = spawn(process.execPath, [...node, repositoryPath('demo/start.js'), '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
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

/** Runs what the README says of the read API, with the names and addresses that this run has shown. */
async function askAsReadmeSays({ stdout }: Run): Promise<unknown[]> {
  const readme = await readFile(repositoryPath('README.md'), 'utf8');
  const shown = (pattern: RegExp) => pattern.exec(stdout)?.slice(1) ?? [];
  const [client = '', pool = ''] = shown(/^ {2}back office +client (\w+) of the user pool (\S+)$/m);
  const [aws = ''] = shown(/AWS_ENDPOINT_URL=http:\/\/(\S+)/);
  const [login = ''] = shown(/^ {2}login pages +http:\/\/(\S+)$/m);
  const [api = ''] = shown(/^ {2}read API +http:\/\/([^/]+)\/v1\/$/m);
  const recipe = /## Asking the read API[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
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

test('it shows every step of one sign-up, then the portals, who can sign in, and the timeline, and warns of nothing', async () => {
  const run = start();
  try {
    await shows(run, 'Ctrl-C ends it.');
    for (const step of 'abcdmelfgnhk') expect(run.stdout).toMatch(new RegExp(`^  ${step}  .+ \\d+ ms$`, 'm'));
    expect(run.stdout).toMatch(/^ {2}Email +ada\.lovelace@example\.com$/m);
    expect(run.stdout).toContain('ProfileWritten');
    for (const { username, shows: text } of DEMO_PEOPLE) {
      expect(run.stdout).toMatch(new RegExp(`^  ${username} +${text}$`, 'm'));
    }
    const addressOf = (name: string) =>
      new RegExp(`^  ${name} +(http://localhost:\\d+\\S*)$`, 'm').exec(run.stdout)?.[1] ?? '';
    for (const name of ['Harbour Retail', 'Harbour Wholesale']) {
      const page = await fetch(`${addressOf(name)}/a/deep/link`);
      expect(await page.text()).toContain(`<title>${name}</title>`);
    }
    expect((await fetch(`${addressOf('read API')}me`)).status).toBe(403);
    if (HAS_CURL) expect(await askAsReadmeSays(run)).toEqual([READ_PROFILES, READ_AUDIT]);
    const timeline = await (await fetch(addressOf('timelines'))).text();
    expect(timeline).toContain('the workflow has stored the profile');
    expect(timeline).toContain('DynamoDB UpdateItem');
  } finally {
    run.child.kill('SIGTERM');
    expect(await ended(run)).toBe(0);
    expect(run.stderr).toBe('');
  }
}, 60_000);

test('it stays up, ends cleanly on Ctrl-C, and goes on from a kept folder, once if asked to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  const poolOf = ({ stdout }: Run) => /ClientId +(\w+)/.exec(stdout)?.[1];
  try {
    const run = start('--data', folder);
    await shows(run, 'Ctrl-C ends it.');
    const second = start('--once', '--data', folder);
    expect(await ended(second)).toBe(1);
    expect(second.stderr).toMatch(/^--data: another npm start keeps its state in this folder: .*\n$/);
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
}, 60_000);

test('a command line that is wrong is refused with what is expected', async () => {
  const run = start('--port', 'abc');
  expect(await ended(run)).toBe(2);
  expect(run.stderr).toContain('--port abc: expected');
  expect(run.stderr).toContain('npm start -- [--once]');
});

test('asked for help, it says what there is and ends well', async () => {
  const run = start('--help');
  expect(await ended(run)).toBe(0);
  expect(run.stdout).toContain('npm start -- [--once]');
  expect(run.stderr).toBe('');
});

test.each([
  ['that is a file', repositoryPath('package.json'), 'used'],
  ['that is within a file', repositoryPath('package.json/state'), 'made'],
  ['where nobody can make one', '/proc/nope', 'made'],
])(
  'a folder %s is reported in one line',
  async (_, folder, what) => {
    const run = start('--once', '--data', folder);
    expect(await ended(run)).toBe(1);
    expect(run.stderr).toMatch(new RegExp(`^--data: the folder cannot be ${what}, name another: .*\n$`));
  },
  60_000,
);

/** Makes a program press Ctrl-C at a text of its own; from here, it might be over before. */
const pressCtrlC = (text: string) => `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    if (String(chunk).startsWith('${text}')) process.kill(process.pid, 'SIGINT');
    return write(chunk, ...rest);
  };`;

test('Ctrl-C ends the demonstration in the middle, and leaves nothing behind', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'interrupted-'));
  const node = ['--import', `data:text/javascript,${encodeURIComponent(pressCtrlC('Ready in'))}`];
  const run = startBy({ node, env: { TMPDIR: temporary } }, '--once');
  expect(await ended(run)).toBe(130);
  expect(run.stdout).toMatch(/Ready in .* s\.\n$/);
  expect(run.stderr).toBe('');
  expect((await readdir(temporary)).filter((name) => name.startsWith('twin-'))).toEqual([]);
  await rm(temporary, { recursive: true });
}, 60_000);

test('it ends without a word when nobody reads what it prints any more', async () => {
  const run = start();
  await shows(run, 'Ready in');
  run.child.stdout?.destroy();
  expect(await ended(run)).toBe(0);
  expect(run.stderr).toBe('');
}, 60_000);

/** A port that somebody else has, until `close`. */
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
    `port ${taken.port}, for the AWS endpoint, is taken: end what runs there, move everything with --port N, or take free ports: npm start -- --port 0\n`,
  );
  await taken.close();
}, 60_000);
