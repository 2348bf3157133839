/** The managed login pages: buttons, the form of local accounts, the change of a temporary password. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CALLBACK, type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const stop = { stopAt: CALLBACK };
const loginUrl = () => pool.authorizeUrl({ identity_provider: undefined });
const create = (TemporaryPassword: string) =>
  pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: pool.poolId, Username: 'Grace', TemporaryPassword }));
const setPassword = (Password: string) =>
  pool.sdk.send(
    new AdminSetUserPasswordCommand({ UserPoolId: pool.poolId, Username: 'grace', Password, Permanent: true }),
  );

test('the page offers each provider and the form, without a script', async () => {
  const page = await pool.browser().open(loginUrl());
  expect(page.status).toBe(200);
  expect(page.body).toContain('Continue with Lamps');
  expect(page.body).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self' http:\/\/localhost:7001; base-uri 'none'/,
  );
});

test("a provider's button leads through the provider to the application", async () => {
  const browser = pool.browser();
  const page = await browser.open(loginUrl());
  const href = /href="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&#38;', '&') ?? '';
  const back = new URL((await browser.open(new URL(href, pool.domain).href, stop)).url);
  expect([back.searchParams.has('code'), back.searchParams.get('state')]).toEqual([true, 's-1']);
});

test('a local account signs in with its password, in any case of its name', async () => {
  await create('Temporary-1');
  await setPassword('Permanent-1');
  const browser = pool.browser();
  const back = await browser.submit(
    await browser.open(loginUrl()),
    { username: 'GRACE', password: 'Permanent-1' },
    stop,
  );
  expect(new URL(back.url).searchParams.has('code')).toBe(true);
  const again = await browser.open(loginUrl(), stop);
  expect(new URL(again.url).searchParams.has('code')).toBe(true);
});

test.each([
  ['grace', 'Wrong-password-1'],
  ['nobody', 'Permanent-1'],
  ['lamps_lamp-1', 'Permanent-1'],
])('%s with a wrong password gets the same answer', async (username, password) => {
  await create('Temporary-1');
  await pool.signIn();
  const browser = pool.browser();
  const page = await browser.submit(await browser.open(loginUrl()), { username, password }, stop);
  expect(page.body).toContain('Incorrect username or password.');
});

test('user input is shown as text', async () => {
  const browser = pool.browser();
  const page = await browser.submit(await browser.open(loginUrl()), { username: '"><b>x', password: 'y' }, stop);
  expect(page.body).toContain('value="&#34;&#62;&#60;b&#62;x"');
});

test('after a change of the temporary password, the sign-in continues', async () => {
  await create('Temporary-1');
  const browser = pool.browser();
  const change = await browser.submit(
    await browser.open(loginUrl()),
    { username: 'grace', password: 'Temporary-1' },
    stop,
  );
  expect(change.body).toContain('Change your password');
  const differing = { new_password: 'Chosen-pass-1', confirm_password: 'Chosen-pass-2' };
  const refused = await browser.submit(change, differing, stop);
  expect(refused.body).toContain('The passwords are not the same');
  const weak = await browser.submit(refused, { new_password: 'weak', confirm_password: 'weak' }, stop);
  expect(weak.body).toContain('Password not long enough');
  const chosen = { new_password: 'Chosen-pass-1', confirm_password: 'Chosen-pass-1' };
  const back = await browser.submit(weak, chosen, stop);
  expect(new URL(back.url).searchParams.has('code')).toBe(true);
  const user = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: 'grace' }));
  expect(user.UserStatus).toBe('CONFIRMED');
  const replayed = await browser.submit(weak, chosen, stop);
  expect(replayed).toMatchObject({ status: 400, body: expect.stringContaining('Invalid session') });
});

test('the page for a new password waits three minutes', async () => {
  await create('Temporary-1');
  const browser = pool.browser();
  const form = { username: 'grace', password: 'Temporary-1' };
  const change = await browser.submit(await browser.open(loginUrl()), form, stop);
  pool.kernel.clock.jump(180_000);
  const chosen = { new_password: 'Chosen-pass-1', confirm_password: 'Chosen-pass-1' };
  expect((await browser.submit(change, chosen, stop)).status).toBe(400);
});

test('a temporary password expires after seven days', async () => {
  await create('Temporary-1');
  pool.kernel.clock.jump(7 * 86_400_000 + 1);
  const browser = pool.browser();
  const page = await browser.submit(
    await browser.open(loginUrl()),
    { username: 'grace', password: 'Temporary-1' },
    stop,
  );
  expect(page.body).toContain('Temporary password has expired');
});

test('a login page for a bad request reports to the application', async () => {
  const url = loginUrl().replace('/oauth2/authorize', '/login').replace('response_type=code', 'response_type=token');
  const back = await pool.browser().open(url, stop);
  expect(new URL(back.url).searchParams.get('error')).toBe('unauthorized_client');
});
