/** Which port everything listens on, and what is said when that cannot be. */
import { readFile } from 'node:fs/promises';
import { USAGE } from '../../demo/options.ts';
import { DEFAULT_PORT, ownersOf, PortProblem, planPorts } from '../../demo/ports.ts';
import { startProblem } from '../../demo/start-problem.ts';
import { repositoryPath } from '../../infra/repository-path.ts';
import type { StageSettings } from '../../system/start-system.ts';

const settings = JSON.parse(await readFile(repositoryPath('infra/config/local.json'), 'utf8')) as StageSettings;

test('by default, Okta and the portals are at their registered addresses', () => {
  expect(planPorts(DEFAULT_PORT, settings)).toEqual({
    ...{ aws: 4566, cognito: 4567, api: 4568, timelines: 4569 },
    okta: Number(new URL(settings.okta.issuer).port),
    portals: Object.fromEntries(settings.portals.map(({ name, url }) => [name, Number(new URL(url).port)])),
  });
});

test('all move along with the first, by as much, so that two of them never meet', () => {
  const offsets = ownersOf(planPorts(DEFAULT_PORT, settings)).map(([port]) => port - DEFAULT_PORT);
  for (const first of [1, 4567, 4568, 50_000]) {
    expect(ownersOf(planPorts(first, settings)).map(([port]) => port - first)).toEqual(offsets);
  }
  expect(new Set(offsets).size).toBe(offsets.length);
  for (const offset of offsets.filter((one) => one > 0)) expect(USAGE).toContain(`N+${offset}`);
});

test('0 is any port for everybody', () => {
  expect(ownersOf(planPorts(0, settings)).map(([port]) => port)).toEqual(Array(7).fill(0));
});

test('two services at one port are reported by name', () => {
  const okta = { ...settings.okta, issuer: 'http://localhost:4568' };
  expect(() => planPorts(DEFAULT_PORT, { ...settings, okta })).toThrow(
    new PortProblem(
      'the read API and the stand-in Okta would both be at port 4568: move one in infra/config/local.json',
    ),
  );
});

test('a port above 65535 is reported with its owner', () => {
  expect(() => planPorts(65_530, settings)).toThrow(
    '--port 65530 puts the portal retail at port 65545, and ports are from 1 to 65535',
  );
});

test.each([
  ['EADDRINUSE', 4570, 'port 4570, for the stand-in Okta, is taken: end what runs there, move everything'],
  ['EACCES', 4567, 'port 4567, for the login pages, is not for everybody to take, move everything'],
])('%s names who wanted the port, and what to do', (code, port, text) => {
  const error = Object.assign(new Error('listen'), { code, port });
  expect(startProblem(error, planPorts(DEFAULT_PORT, settings))).toContain(text);
});

test('what is a mistake of ours is left alone', () => {
  expect(startProblem(new Error('surprise'))).toBeUndefined();
  expect(startProblem(Object.assign(new Error('listen'), { code: 'EFAULT', port: 1 }))).toBeUndefined();
});
