/** The twin's own API over HTTP: clock, health and reset, and the page at `/`. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createControl } from '../../../local/control/service.ts';
import type { TwinState } from '../../../local/control/twin-state.ts';
import { createEvents } from '../../../local/events/service.ts';
import { createStates } from '../../../local/states/service.ts';
import { createXray } from '../../../local/xray/service.ts';
import { type StartedServices, startServices } from '../../support/start-services.ts';
import { ROLE_ARN } from '../states/start-states.ts';

const START = Date.UTC(2026, 0, 5, 9);
const state: TwinState = { startedAt: '2026-01-05T09:00:00.000Z', links: [] };
let services: StartedServices;
let states: SFNClient;
let endpoint: string;
beforeAll(async () => {
  services = await startServices([(kernel) => createControl(kernel, state), createEvents, createStates, createXray], {
    startAt: START,
  });
  states = new SFNClient(services.client);
  endpoint = services.client.endpoint;
});
afterAll(async () => {
  states.destroy();
  await services.close();
});
afterEach(() => {
  delete state.reset;
  delete state.deployment;
  state.links = [];
});

const now = () => new Date(services.kernel.clock.now()).toISOString();

async function get(path: string) {
  const response = await fetch(endpoint + path);
  return { status: response.status, body: await response.json() };
}

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(endpoint + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Starts an execution that waits this long, and returns how its status is read. */
async function startWaiting(name: string, Seconds: number): Promise<() => Promise<string | undefined>> {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds, End: true } },
  });
  const { stateMachineArn } = await states.send(new CreateStateMachineCommand({ name, roleArn: ROLE_ARN, definition }));
  const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn }));
  return async () => (await states.send(new DescribeExecutionCommand({ executionArn }))).status;
}

describe('the clock', () => {
  test('advances by a duration and runs what is due in between', async () => {
    const before = services.kernel.clock.now();
    const status = await startWaiting('hour', 3600);
    expect((await post('/_twin/clock', '{"advance":"59m"}')).body).toMatchObject({ advancedMilliseconds: 59 * 60_000 });
    expect(await status()).toBe('RUNNING');
    expect((await post('/_twin/clock', '{"advance":"60s"}')).body).toMatchObject({ flowing: false, now: now() });
    expect(await status()).toBe('SUCCEEDED');
    expect(services.kernel.clock.now() - before).toBe(3_600_000);
  });

  test('advances to the next due time, and does not move when nothing waits', async () => {
    const status = await startWaiting('two-days', 2 * 86_400);
    const { nextWorkAt } = (await get('/_twin/clock')).body as { nextWorkAt: string };
    expect(Date.parse(nextWorkAt) - services.kernel.clock.now()).toBe(2 * 86_400_000);
    expect((await post('/_twin/clock', '{"to":"next"}')).body).toMatchObject({ now: nextWorkAt, nextWorkAt: null });
    expect(await status()).toBe('SUCCEEDED');
    expect((await post('/_twin/clock', '{"to":"next"}')).body).toMatchObject({
      now: nextWorkAt,
      advancedMilliseconds: 0,
    });
  });

  test('advances to a time', async () => {
    const time = new Date(services.kernel.clock.now() + 90_000).toISOString();
    expect((await post('/_twin/clock', JSON.stringify({ to: time }))).body).toMatchObject({ now: time });
  });

  test.each([
    ['neither member', '{}', /either advance or to/],
    ['both members', '{"advance":"1h","to":"next"}', /either advance or to/],
    ['a duration without a unit', '{"advance":"5"}', /advance: 5 is not a duration; expected for example 90s/],
    ['a negative duration', '{"advance":"-5m"}', /is not a duration/],
    ['a duration of centuries', '{"advance":"99999d"}', /up to 3650d/],
    [
      'a time in the past',
      '{"to":"2020-01-01T00:00:00Z"}',
      /is in the past, and the clock moves ahead only; now is 2026/,
    ],
    ['a time that is none', '{"to":"tomorrow"}', /expected next or an ISO 8601 time/],
    ['a time after centuries', '{"to":"2999-01-01T00:00:00Z"}', /more than 3650 days ahead/],
    ['an unknown member', '{"speed":2}', /speed: Member is not known here/],
    ['text that is no JSON', '1h', /not a JSON object; expected for example/],
  ])('refuses %s and does not move', async (_, body, message) => {
    const before = now();
    const answer = await post('/_twin/clock', body);
    expect(answer).toEqual({ status: 400, body: { message: expect.stringMatching(message) } });
    expect(now()).toBe(before);
  });

  test('a form on a web page cannot move it', async () => {
    const before = now();
    expect((await post('/_twin/clock', '{"advance":"1h"}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/_twin/clock', '{"advance":"1h"}', { origin: 'https://evil.example.com' })).status).toBe(403);
    expect(now()).toBe(before);
  });
});

describe('health', () => {
  test('is 503 before the stack is deployed, and 200 afterwards', async () => {
    expect(await get('/_twin/health')).toMatchObject({ status: 503, body: { status: 'starting', stackName: null } });
    state.deployment = { stackName: 'Lamps', outputs: {} };
    expect(await get('/_twin/health')).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        stackName: 'Lamps',
        faults: 0,
        services: ['events', 'states', 'xray'],
        clock: { now: now() },
      },
    });
  });
});

describe('reset', () => {
  test('is passed on to the program that started the twin', async () => {
    const called = new Promise<void>((resolve) => {
      state.reset = resolve;
    });
    expect((await post('/_twin/reset', '{}')).status).toBe(202);
    await called;
  });

  test('is refused where no program can start the twin again', async () => {
    expect(await post('/_twin/reset', '{}')).toEqual({
      status: 501,
      body: { message: expect.stringContaining('start the program again') },
    });
  });
});

describe('the page at /', () => {
  const page = async () => (await fetch(endpoint, { headers: { accept: 'text/html' } })).text();

  test('says what this is, and links to outputs, pages and the other routes', async () => {
    state.deployment = {
      stackName: 'Lamps',
      outputs: { ApiUrl: 'https://api.example.com/v1/', Table: 'T' },
    };
    state.links.push({ title: 'Portal <b>', url: 'http://localhost:4581' });
    const text = await page();
    expect(text).toContain('Lamps, deployed');
    expect(text).toContain(`AWS_ENDPOINT_URL=${endpoint}`);
    const links = Array.from(text.matchAll(/<a href="([^"]+)">([^<]+)</g), ([, url, title]) => [title, url]);
    expect(links).toEqual([
      ['Portal &#60;b&#62;', 'http://localhost:4581'],
      ['ApiUrl', 'https://api.example.com/v1/'],
      ['Health', '/_twin/health'],
      ['Clock', '/_twin/clock'],
      ['Faults', '/_twin/faults'],
    ]);
  });

  test('runs no script and loads nothing from elsewhere', async () => {
    const { headers } = await fetch(endpoint);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});

test.each(['/_twin/clock', '/_twin/health', '/_twin/reset'])('%s refuses other methods by name', async (path) => {
  const response = await fetch(endpoint + path, { method: 'PUT' });
  expect(response.status).toBe(405);
  expect(((await response.json()) as { message: string }).message).toContain('not PUT');
});
