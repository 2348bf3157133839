/** The planned ports, and the errors for ports that cannot be used. */
import { readFile } from 'node:fs/promises';
import { USAGE } from '../../demo/options.ts';
import { DEFAULT_PORT, ownersOf, PortProblem, planPorts } from '../../demo/ports.ts';
import { startProblem } from '../../demo/start-problem.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { StageSettings } from '../../system/start-system.ts';

const settings = JSON.parse(await readFile(repositoryPath('infra/config/local.json'), 'utf8')) as StageSettings;

test('by default, Okta and the portals are at their registered addresses', () => {
  expect(planPorts(DEFAULT_PORT, settings)).toEqual({
    ...{ aws: 4566, cognito: 4567, api: 4568, console: 4569, hooks: 4571 },
    okta: Number(new URL(settings.okta.issuer).port),
    portals: Object.fromEntries(settings.portals.map(({ name, url }) => [name, Number(new URL(url).port)])),
  });
});

test('all ports move by the same distance, so that no two are equal', () => {
  const offsets = ownersOf(planPorts(DEFAULT_PORT, settings)).map(([port]) => port - DEFAULT_PORT);
  for (const first of [4567, 4568, 50_000]) {
    expect(ownersOf(planPorts(first, settings)).map(([port]) => port - first)).toEqual(offsets);
  }
  expect(new Set(offsets).size).toBe(offsets.length);
  for (const offset of offsets.filter((one) => one > 0)) expect(USAGE).toContain(`N+${offset}`);
});

test('0 is a free port for every service', () => {
  expect(ownersOf(planPorts(0, settings)).map(([port]) => port)).toEqual(Array(8).fill(0));
});

test('two services at one port are reported by name', () => {
  const okta = { ...settings.okta, issuer: 'http://localhost:4568' };
  expect(() => planPorts(DEFAULT_PORT, { ...settings, okta })).toThrow(
    new PortProblem(
      'the read API and the stand-in Okta would both be at port 4568: move one in infra/config/local.json',
    ),
  );
});

test.each([
  [6000, 'the AWS endpoint', 6000],
  [5999, 'the login pages', 6000],
  [6662, 'the console', 6665],
])('--port %i, which browsers refuse for %s, is reported', (first, owner, port) => {
  expect(() => planPorts(first, settings)).toThrow(
    `--port ${first} puts ${owner} at port ${port}, which browsers refuse: choose another first port`,
  );
});

test('a port above 65535 is reported with its owner', () => {
  expect(() => planPorts(65_530, settings)).toThrow(
    '--port 65530 puts the portal retail at port 65545, and ports are from 1 to 65535',
  );
});

test.each([
  ['EADDRINUSE', 4570, 'port 4570, for the stand-in Okta, is in use: stop the program that uses it, move all ports'],
  ['EACCES', 4567, 'port 4567, for the login pages, requires more privileges, move all ports'],
])('%s is reported with the service that needs the port, and what to do', (code, port, text) => {
  const error = Object.assign(new Error('listen'), { code, port });
  expect(startProblem(error, planPorts(DEFAULT_PORT, settings))).toContain(text);
});

test('a bug is not described', () => {
  expect(startProblem(new Error('surprise'))).toBeUndefined();
  expect(startProblem(Object.assign(new Error('listen'), { code: 'EFAULT', port: 1 }))).toBeUndefined();
});
