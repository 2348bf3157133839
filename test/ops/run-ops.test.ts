/** The command line itself: help, mistakes, and what the documentation says of the output. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { repositoryPath } from '../../infra/repository-path.ts';
import { COMMANDS } from '../../ops/commands/commands.ts';
import { type OpsTerminal, openOpsTerminal } from '../support/ops-terminal.ts';

let ops: OpsTerminal;
beforeAll(async () => {
  // Nothing listens there.
  ops = await openOpsTerminal({ endpoint: 'http://localhost:1' });
});
afterAll(() => ops.close());

const NAMES = ['failed', 'show', 'replay', 'dismiss', 'reconcile', 'archive'];

test('the help lists every command and every exit code', async () => {
  const { exitCode, stdout } = await ops.run('--help');
  expect(exitCode).toBe(0);
  expect(COMMANDS).toHaveLength(NAMES.length);
  for (const name of NAMES) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const code of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${code} `, 'm'));
});

test.each(NAMES)('%s has help with examples', async (name) => {
  const { exitCode, stdout } = await ops.run(name, '--help');
  expect(exitCode).toBe(0);
  expect(stdout.split('Examples:')[1]).toMatch(new RegExp(`^  ops ${name} `, 'm'));
  for (const option of ['--stage', '--profile', '--region', '--endpoint-url']) expect(stdout).toContain(option);
});

test.each([
  [['mend'], "unknown command 'mend'"],
  [['failed', '--sinc', '2h'], "unknown option '--sinc'"],
  [['failed', '--group-by', 'colour'], 'Allowed choices are error, portal, place, state, means'],
  [['replay', '--all', '--rate', '0'], 'Expected a number greater than 0'],
  [['replay', '--all', '--concurrency', '1.5'], 'Expected a whole number from 1'],
  [['reconcile', '--grace', 'long'], 'Expected a span like 30m'],
  [['archive', '--from', '2h'], "required option '--to <time>' not specified"],
  [['failed', '--stage', ''], 'Expected the name of a stage'],
  [['failed', '--endpoint-url', 'nonsense'], '--endpoint-url nonsense: expected an address like http://localhost:4566'],
  [['failed', '--endpoint-url', 'localhost:4566'], 'expected an address like http://localhost:4566'],
])('%j is told with exit code 2', async (argv, message) => {
  const { exitCode, stderr, stdout } = await ops.run(...argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('an endpoint that does not answer is told with its address and how to start a twin, without a stack', async () => {
  expect(await ops.run('failed')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr:
      'nothing answers at http://localhost:1 (ECONNREFUSED); npm start starts the local twin and prints its address\n',
    lines: expect.any(Function),
  });
});

test.each([200, 404])('an endpoint that is not AWS, and answers %d, is told with its address', async (status) => {
  const page = createServer((_request, response) => response.writeHead(status).end('<h1>Hello</h1>'));
  await once(page.listen(0), 'listening');
  const endpoint = `http://localhost:${(page.address() as AddressInfo).port}`;
  const { exitCode, stderr } = await ops.run('failed', '--endpoint-url', endpoint);
  page.close();
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: `what answers at ${endpoint} is not AWS (HTTP ${status}, without a request id); npm start starts the local twin and prints its address\n`,
  });
});

test.each([
  [{ SIGN_UP_STAGE: '' }, "required option '--stage <name>' not specified"],
  [{ SIGN_UP_STAGE: 'dev', AWS_ENDPOINT_URL: '' }, 'no AWS region is set: give --region, or set AWS_REGION'],
  [{ SIGN_UP_STAGE: 'dev', AWS_ENDPOINT_URL: 'nonsense' }, 'AWS_ENDPOINT_URL=nonsense: expected an address like'],
])('an environment of %j is told with exit code 2', async (env, message) => {
  expect(await ops.runWith({ env }, 'failed')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});

test('the page about the output has a section for each command', () => {
  const page = readFileSync(repositoryPath('docs/ops-output.md'), 'utf8');
  const headings = Array.from(page.matchAll(/^## (.*)$/gm), ([, heading]) => heading).join(' ');
  for (const name of NAMES) expect(headings).toContain(name);
});
