/** The bench's load at an endpoint that runs the stack: here a twin, which the driver knows by its addresses only. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { measureAgainst } from '../../bench/against/measure-against.ts';
import { findTarget } from '../../bench/against/target.ts';
import { findGuest } from '../../system/okta/guests.ts';
import { type Journey, startJourney } from '../support/start-journey.ts';

let journey: Journey;
let portal: Server;
let where: { url: string; stage: string; portalUrl: string };
let done: number[];

beforeAll(async () => {
  journey = await startJourney([], { findPerson: findGuest });
  portal = createServer((request, response) => {
    response.statusCode = request.url === '/config.json' ? 200 : 404;
    response.end(JSON.stringify(journey.portal().settings));
  });
  await new Promise<void>((listening) => portal.listen(0, 'localhost', listening));
  const { port } = portal.address() as AddressInfo;
  where = { url: journey.system.twin.endpoint, stage: 'local', portalUrl: `http://localhost:${port}/` };
});
beforeEach(() => {
  done = [];
});
afterAll(async () => {
  portal.close();
  await journey.close();
});

const load = { signUps: 7, inFlight: 3, warmUp: 2, alone: 2, onProgress: (count: number) => void done.push(count) };

test.each(['sign-in', 'trigger'] as const)(
  'people sign up from the %s until their profiles can be read',
  async (from) => {
    const before = (await journey.executions()).length;
    const rows = await measureAgainst({ ...where, ...load, from });
    expect(rows.map(({ what, unit }) => `${what.trim()} (${unit})`)).toEqual([
      `7 from ${from}, 3 in flight (per s)`,
      'median (ms)',
      '99th percentile (ms)',
      'one alone, median (ms)',
      '99th percentile (ms)',
    ]);
    for (const { value } of rows) expect(value).toBeGreaterThan(0);
    await journey.settle();
    const executions = (await journey.executions()).slice();
    expect(executions).toHaveLength(before + 9);
    expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
  },
);

test('without the address of a portal, those in the outputs of the stack are used', async () => {
  const { portal: found } = await findTarget({ url: where.url, stage: 'local' });
  expect(found).toMatchObject({ clientId: journey.portal().settings.clientId });
  expect(new URL(found.loginUrl).hostname).toMatch(/\.amazoncognito\.com$/);
});

test.each([
  ['another stage', () => ({ ...where, stage: 'other' }), /sign-up-other/],
  [
    'an address that is no portal',
    () => ({ ...where, portalUrl: `${where.portalUrl}nothing` }),
    /answered 404; expected/,
  ],
  ['an endpoint where nothing listens', () => ({ ...where, url: 'http://localhost:1' }), /ECONNREFUSED/],
])('%s is refused by name', async (_, options, message) => {
  await expect(findTarget(options())).rejects.toThrow(message);
});
