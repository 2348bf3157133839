/** The administrator's page of the stand-in Okta, and the hooks that it sends. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as oidc from 'openid-client';
import { createBrowser } from '../../../system/browser.ts';
import { subjectOf } from '../../../system/okta/people.ts';
import type { Okta } from '../../../system/okta/start-okta.ts';
import { startDemoOkta } from './support/start-demo-okta.ts';

const redirectUri = 'http://localhost:9999/oauth2/idpresponse';
const AT = Date.parse('2026-11-24T08:00:00Z');

interface Received {
  method: string;
  authorization: string | undefined;
  body: string;
}

let hooks: Server;
let received: Received[];
/** The status of each delivery; the last one stays. */
let statuses: number[];
let okta: Okta;
let client: oidc.Configuration;

async function respond(request: IncomingMessage): Promise<{ status: number; body: string }> {
  const { method = '', headers } = request;
  received.push({ method, authorization: headers.authorization, body: await text(request) });
  const verification = headers['x-okta-verification-challenge'];
  if (method === 'GET') return { status: 200, body: JSON.stringify({ verification }) };
  return { status: (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 204, body: '' };
}

beforeEach(async () => {
  received = [];
  statuses = [204];
  hooks = createServer((request, response) => {
    void respond(request).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((listening) => hooks.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/events`;
  ({ okta, client } = await startDemoOkta({
    redirectUris: [redirectUri],
    hooks: { url, secret: 'the secret of the hooks', applicationId: '0oa1' },
    now: () => AT,
  }));
});
afterEach(async () => {
  await okta.close();
  hooks.closeAllConnections();
  await new Promise((closed) => hooks.close(closed));
});

const press = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(`${okta.origin}/admin/${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  });
const page = async () => (await fetch(`${okta.origin}/admin`)).text();
const deliveries = () => received.filter(({ method }) => method === 'POST');
const claimsOf = async (username: string, browser = createBrowser()) => {
  const url = oidc.buildAuthorizationUrl(client, { redirect_uri: redirectUri, scope: 'openid email profile' });
  const asked = await browser.open(url.href, { stopAt: redirectUri });
  const done = asked.status === 200 ? await browser.submit(asked, { username }, { stopAt: redirectUri }) : asked;
  if (!done.url.startsWith(redirectUri)) return `${done.status} ${/role="alert">([^<]*)/.exec(done.body)?.[1]}`;
  return (await oidc.authorizationCodeGrant(client, new URL(done.url))).claims();
};

test('an action verifies the address once, and sends an event in the form of the System Log, with the secret', async () => {
  expect(await press('ada/suspend')).toMatchObject({ status: 303 });
  await press('ada/unsuspend');
  expect(received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  const [first] = deliveries();
  expect(first?.authorization).toBe('the secret of the hooks');
  const { eventType, data } = JSON.parse(first?.body ?? '');
  expect(eventType).toBe('com.okta.event_hook');
  expect(data.events).toEqual([
    expect.objectContaining({
      eventType: 'user.lifecycle.suspend',
      uuid: expect.stringMatching(/^[\da-f-]{36}$/),
      published: '2026-11-24T08:00:00.000Z',
      outcome: { result: 'SUCCESS', reason: null },
      target: [expect.objectContaining({ type: 'User', id: subjectOf('ada') })],
    }),
  ]);
  expect(await page()).toContain('Hook answered with 204<br>user.<wbr>lifecycle.<wbr>unsuspend');
});

test('an assignment names the application', async () => {
  await press('ada/unassign');
  const [event] = JSON.parse(deliveries()[0]?.body ?? '').data.events;
  expect(event.target).toContainEqual(expect.objectContaining({ type: 'AppInstance', id: '0oa1' }));
});

test.each([
  [[503, 204], 'with 503, then with 204'],
  [[500], 'with 500, then with 500'],
  [[401], 'with 401'],
  [[429], 'with 429'],
])('a hook that is answered with %j is repeated as Okta does, and the page says so', async (answers, shown) => {
  statuses = answers;
  await press('ada/suspend');
  expect(await page()).toContain(`Hook answered ${shown}<`);
});

test.each(['suspend', 'deactivate', 'unassign'])(
  'after %s nobody signs in, even with a session at Okta',
  async (action) => {
    const browser = createBrowser();
    await expect(claimsOf('ada', browser)).resolves.toMatchObject({ sub: subjectOf('ada') });
    await press(`ada/${action}`);
    await expect(claimsOf('ada', browser)).resolves.toMatch(/^401 (Okta has suspended|The portals are not assigned)/);
  },
);

test('somebody who is deleted is unknown, and is offered no more', async () => {
  await press('ada/deactivate');
  await press('ada/delete');
  await expect(claimsOf('ada')).resolves.toMatch(/^401 Nobody here has that username/);
  expect(await press('ada/activate')).toMatchObject({ status: 409 });
});

test('a change of name and e-mail is in the next ID token, and what did not change stays', async () => {
  await press('alan/profile', { given_name: 'AlanMathison', family_name: 'Turing-Lovelace', email: '' });
  const claims = await claimsOf('alan');
  expect(claims).toMatchObject({ given_name: 'Alan\nMathison', family_name: 'Turing-Lovelace' });
  expect(claims).not.toHaveProperty('email');
  expect(deliveries()).toEqual([]);
});

test('a person whose names have no visible character is shown by the user name', async () => {
  await press('ada/profile', { given_name: '  ', family_name: '\u3164' });
  expect(await page()).toContain('<h2>ada</h2>');
  await expect(claimsOf('ada')).resolves.toMatchObject({ given_name: '  ', family_name: '\u3164' });
});

test.each([
  'ada/unsuspend',
  'ada/delete',
  'ada/fly',
  'ada/constructor',
  'nobody/suspend',
  'nobody/profile',
  '%zz/suspend',
  '',
])('%j is refused on the page, and no hook is sent', async (path) => {
  const answer = await press(path);
  expect([answer.status, (await answer.text()).includes('role="alert"')]).toEqual([409, true]);
  expect(received).toEqual([]);
});

test('another website cannot press a button', async () => {
  expect((await press('ada/suspend', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(received).toEqual([]);
});
