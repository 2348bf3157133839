/** AdminDisableUser, AdminEnableUser, AdminUserGlobalSignOut and AdminUpdateUserAttributes through the real SDK, and what they end. */
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type StartedPool, startPool } from '../support/start-pool.ts';

const USER = 'lamps_lamp-1';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const user = (Username = USER) => ({ UserPoolId: pool.poolId, Username });
const disable = () => pool.sdk.send(new AdminDisableUserCommand(user()));
const enable = () => pool.sdk.send(new AdminEnableUserCommand(user()));
const signOut = () => pool.sdk.send(new AdminUserGlobalSignOutCommand(user()));
const get = () => pool.sdk.send(new AdminGetUserCommand(user()));
const update = (attributes: Record<string, string>) =>
  pool.sdk.send(
    new AdminUpdateUserAttributesCommand({
      ...user(),
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
const attributesOf = async () =>
  Object.fromEntries(((await get()).UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));

const redeem = (address: URL) => pool.token(pool.codeForm(address));
const refresh = (refresh_token: string) =>
  pool.token({ grant_type: 'refresh_token', client_id: pool.clientId, refresh_token });
async function refreshTokenOf(address: URL): Promise<string> {
  const { refresh_token } = (await (await redeem(address)).json()) as { refresh_token: string };
  return refresh_token;
}

describe('a disabled user', () => {
  test('is shown as disabled, and as enabled again', async () => {
    await pool.signIn();
    await disable();
    await expect(get()).resolves.toMatchObject({ Enabled: false });
    await enable();
    await expect(get()).resolves.toMatchObject({ Enabled: true });
  });

  test('cannot sign in at the provider, and nothing of the sign-in is kept', async () => {
    await pool.signIn();
    await disable();
    pool.provider.person = { ...pool.provider.person, given_name: 'Augusta' };
    const back = await pool.signIn();
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'invalid_request',
      error_description: 'User is disabled.',
      state: 's-1',
    });
    await expect(attributesOf()).resolves.toMatchObject({ given_name: 'Ada' });
  });

  test('cannot redeem a code that was issued before', async () => {
    const back = await pool.signIn();
    await disable();
    const answer = await redeem(back);
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_grant' }]);
  });

  test('cannot refresh, also with the old token once enabled again', async () => {
    const token = await refreshTokenOf(await pool.signIn());
    await pool.kernel.advance(1_000);
    await disable();
    expect((await refresh(token)).status).toBe(400);
    await enable();
    expect((await refresh(token)).status).toBe(400);
    await pool.kernel.advance(1_000);
    expect((await refresh(await refreshTokenOf(await pool.signIn()))).status).toBe(200);
  });

  test('is not signed in by the session of managed login', async () => {
    const browser = pool.browser();
    await pool.signIn({}, browser);
    await disable();
    const back = await pool.signIn({}, browser);
    expect(back.searchParams.get('error_description')).toBe('User is disabled.');
  });

  test('who has a password reads that the account is disabled, with the right password only', async () => {
    const local = user('grace');
    await pool.sdk.send(new AdminCreateUserCommand({ ...local, TemporaryPassword: 'Temporary-1' }));
    await pool.sdk.send(new AdminSetUserPasswordCommand({ ...local, Password: 'Permanent-1', Permanent: true }));
    await pool.sdk.send(new AdminDisableUserCommand(local));
    const page = async (password: string) => {
      const browser = pool.browser();
      const login = await browser.open(pool.authorizeUrl({ identity_provider: undefined }));
      return (await browser.submit(login, { username: 'grace', password })).body;
    };
    await expect(page('Permanent-1')).resolves.toContain('User is disabled.');
    await expect(page('Wrong-password-1')).resolves.toContain('Incorrect username or password.');
  });

  test.each([
    ['AdminDisableUser', disable],
    ['AdminEnableUser', enable],
    ['AdminUserGlobalSignOut', signOut],
  ])('%s of a user who does not exist is UserNotFoundException', async (_, call) => {
    await expect(call()).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

test('a global sign-out ends refresh tokens of earlier sign-ins and none of later ones', async () => {
  const earlier = await refreshTokenOf(await pool.signIn());
  await pool.kernel.advance(1_000);
  await signOut();
  await pool.kernel.advance(1_000);
  const later = await refreshTokenOf(await pool.signIn());
  expect((await refresh(earlier)).status).toBe(400);
  expect((await refresh(later)).status).toBe(200);
});

describe('AdminUpdateUserAttributes', () => {
  beforeEach(() => pool.signIn());

  test('changes what it names, and removes what it gives an empty value', async () => {
    await update({ given_name: '', family_name: 'Lovelace' });
    const attributes = await attributesOf();
    expect(attributes).toMatchObject({ family_name: 'Lovelace', email: 'ada@example.com', email_verified: 'true' });
    expect(attributes).not.toHaveProperty('given_name');
  });

  test('a changed e-mail is unverified, unless the call says that it is', async () => {
    await update({ email: 'augusta@example.com' });
    await expect(attributesOf()).resolves.toMatchObject({ email_verified: 'false' });
    await update({ email: 'ada@example.com', email_verified: 'true' });
    await expect(attributesOf()).resolves.toMatchObject({ email: 'ada@example.com', email_verified: 'true' });
  });

  test.each([
    [{ colour: 'red' }, 'Attributes did not conform to the schema: colour: Attribute does not exist in the schema.'],
    [{ sub: 'other' }, 'user.sub: Attribute cannot be updated.'],
  ])('%j is refused', async (attributes, message) => {
    await expect(update(attributes as Record<string, string>)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });
});
