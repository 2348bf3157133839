/** The command line: help, mistakes, and the page about the output. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mock } from 'node:test';
import { promisify } from 'node:util';
import { repositoryPath } from '../../infra/repository-path.ts';
import { COMMANDS } from '../../ops/commands/commands.ts';
import { openJournal } from '../../ops/plan/journal.ts';
import { writePlan } from '../../ops/plan/plan-file.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';

let ops: OpsTerminal;
beforeAll(async () => {
  // No server listens on this port.
  ops = await openOpsTerminal({ endpoint: 'http://localhost:1' });
});
afterAll(() => ops.close());

/** The commands that work on a stage. */
const NAMES = [
  'failed',
  'show',
  'replay',
  'dismiss',
  'suspend',
  'restore',
  'export',
  'forget',
  'reconcile',
  'archive',
  'doctor',
  'console',
];

test('the help lists every command and every exit code', async () => {
  const { exitCode, stdout } = await ops.run('--help');
  expect(exitCode).toBe(0);
  expect(COMMANDS).toHaveLength(NAMES.length + 1);
  for (const name of [...NAMES, 'plans', 'complete']) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const code of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${code} `, 'm'));
});

test.each(NAMES)('%s has help with examples', async (name) => {
  const { exitCode, stdout } = await ops.run(name, '--help');
  expect(exitCode).toBe(0);
  expect(stdout.split('Examples:')[1]).toMatch(new RegExp(`^  ops ${name} `, 'm'));
  for (const option of ['--stage', '--profile', '--region', '--endpoint-url']) expect(stdout).toContain(option);
});

test.each([
  [['repair'], "unknown command 'repair'"],
  [['failed', '--sinc', '2h'], "unknown option '--sinc'"],
  [['failed', '--group-by', 'colour'], 'Allowed choices are error, portal, place, state, means'],
  [['replay', '--all', '--rate', '0'], 'Expected a number greater than 0'],
  [['replay', '--all', '--concurrency', '1.5'], 'Expected a whole number from 1'],
  [['reconcile', '--grace', 'long'], 'Expected a duration like 30m'],
  [['export', 'okta_1'], "required option '--reason <text>' not specified"],
  [['export', 'okta_1', '--reason', ' '], 'Expected a reason; it is recorded in the audit'],
  [['replay', 'x', '--set', 'email=nonsense'], 'The workflow would reject it: email is malformed (email-malformed).'],
  [['replay', 'x', '--set', 'given_name=A\nB'], 'given_name has control characters'],
  [['complete'], "missing required argument 'shell'"],
  [['complete', 'nonsense'], 'Allowed choices are zsh, bash, fish, powershell'],
  [['archive', '--from', '2h'], "required option '--to <time>' not specified"],
  [['failed', '--stage', ''], 'Expected the name of a stage'],
  [['failed', '--endpoint-url', 'nonsense'], '--endpoint-url nonsense: expected an address like http://localhost:4566'],
  [['failed', '--endpoint-url', 'localhost:4566'], 'expected an address like http://localhost:4566'],
])('%j is reported with exit code 2', async (argv, message) => {
  const { exitCode, stderr, stdout } = await ops.run(...argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('an unknown option is followed by the usage of its command', async () => {
  const { stderr } = await ops.run('failed', '--sinc', '2h');
  expect(stderr).toContain('\nUsage: ops failed [options]\n(use --help for more)\n');
});

test('the error for an endpoint that does not respond has its address and how to start a twin, without a stack', async () => {
  expect(await ops.run('failed')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr:
      'no response from http://localhost:1 (ECONNREFUSED); npm start starts the local twin and prints its address\n',
    lines: expect.any(Function),
  });
});

test.each([200, 404])(
  'the error for an endpoint that is not AWS, and responds with %d, has its address',
  async (status) => {
    const page = createServer((_request, response) => response.writeHead(status).end('<h1>Hello</h1>'));
    await once(page.listen(0), 'listening');
    const endpoint = `http://localhost:${(page.address() as AddressInfo).port}`;
    const { exitCode, stderr } = await ops.run('failed', '--endpoint-url', endpoint);
    page.close();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: `the server at ${endpoint} is not AWS (HTTP ${status}, without a request id); npm start starts the local twin and prints its address\n`,
    });
  },
);

test.each([
  [{ SIGN_UP_STAGE: '' }, "required option '--stage <name>' not specified"],
  [{ SIGN_UP_STAGE: 'dev', AWS_ENDPOINT_URL: '' }, 'no AWS Region is set: use --region, or set AWS_REGION'],
  [{ SIGN_UP_STAGE: 'dev', AWS_ENDPOINT_URL: 'nonsense' }, 'AWS_ENDPOINT_URL=nonsense: expected an address like'],
])('an environment of %j is reported with exit code 2', async (env, message) => {
  expect(await ops.runWith({ env }, 'failed')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});

test('the page about the output has a section for each command', () => {
  const page = readFileSync(repositoryPath('docs/ops-output.md'), 'utf8');
  const headings = Array.from(page.matchAll(/^## (.*)$/gm), ([, heading]) => heading).join(' ');
  for (const name of [...NAMES, 'plans']) expect(headings).toContain(name);
});

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8'));
  expect(await ops.run('--version')).toMatchObject({ exitCode: 0, stdout: `${version}\n` });
});

const program = promisify(execFile);
const completedBy = async (file: string, ...words: string[]) =>
  (await program(process.execPath, [file, 'complete', ...words])).stdout;
const complete = (...words: string[]) =>
  completedBy(join(process.env.TEST_BUNDLES ?? '', 'test/support/ops-program.mjs'), ...words);

/** The library prints it with `console.log`. */
async function scriptFor(shell: string): Promise<string> {
  const print = mock.method(console, 'log', () => {});
  try {
    expect(await ops.run('complete', shell)).toMatchObject({ exitCode: 0, stderr: '' });
    return print.mock.calls.map(({ arguments: [text] }) => `${text}\n`).join('');
  } finally {
    print.mock.restore();
  }
}

test.each(['bash', 'zsh', 'fish'])('the tool prints a completion script for %s', async (shell) => {
  expect(await scriptFor(shell)).toMatch(/ops.*complete|complete.*ops/);
});

test('the command of the package does the same', async () => {
  expect(await completedBy(repositoryPath('ops/bin.js'), 'bash')).toBe(await scriptFor('bash'));
});

test('the shell is offered commands, options and choices', async () => {
  expect(await complete('--', 'fa')).toMatch(/^failed\t/m);
  expect(await complete('--', 'failed', '--group-by', '')).toMatch(/^portal\b/m);
});

const STEP = { kind: 'step', item: 'outboxDlq/1', place: 'outboxDlq', means: 'put-events', why: 'because' } as const;
const HEADER = {
  kind: 'plan',
  version: 1,
  stage: 'dev',
  stateMachineArn: 'arn',
  reason: 'a test',
  fingerprint: 'f',
} as const;
const AT = '2026-05-20T12:00:00.000Z';

/** A plan of one step in the tool's folder. */
async function writePlanOf(planId: string): Promise<string> {
  const file = join(ops.folder, `${planId}.plan.jsonl`);
  const header = { ...HEADER, planId, createdAt: AT };
  await writePlan(
    file,
    header,
    (async function* () {
      yield [{ ...STEP, failedAt: AT }];
    })(),
  );
  return file;
}

test('plans are listed with their progress, shown, and removed with their journals', async () => {
  const finished = openJournal(await writePlanOf('20260520T120000-000001'));
  finished.begin(STEP.item);
  finished.end(STEP.item, 'done');
  finished.finish();
  await writePlanOf('20260520T120000-000002');
  const { lines } = await ops.run('plans', '--json');
  const listed = lines().map(({ plan, state, settled, steps }) => [plan, state, settled, steps]);
  expect(listed.sort()).toEqual([
    ['20260520T120000-000001', 'finished', 1, 1],
    ['20260520T120000-000002', 'not begun', 0, 1],
  ]);
  const shown = await ops.run('plans', 'show', '20260520T120000-000001');
  expect(shown.lines()).toEqual([
    expect.objectContaining({ kind: 'plan' }),
    expect.objectContaining({ item: STEP.item, settled: true }),
  ]);
  expect(await ops.run('plans', 'remove', '--finished')).toMatchObject({ exitCode: 0, stderr: '1 removed.\n' });
  expect(await ops.run('plans', 'remove', 'nothing')).toMatchObject({ exitCode: 2 });
  expect(await ops.run('plans', 'remove', '20260520T120000-000002')).toMatchObject({ exitCode: 0 });
  expect((await ops.run('plans')).stderr).toContain('There are no plans in ');
});
