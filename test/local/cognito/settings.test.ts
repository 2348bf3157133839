/** What settings of a pool, a client and a provider change in a sign-in. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { type PoolOptions, type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
const start = async (options: PoolOptions) => {
  pool = await startPool(options);
};
afterEach(() => pool.close());

async function attributesOf(username: string) {
  const user = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: username }));
  return Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
}

const refusal = async () => (await pool.signIn()).searchParams.get('error_description');
const mapping = (AttributeMapping: object) => ({ provider: { AttributeMapping } });

async function tokens(): Promise<{ id_token: string; access_token: string; expires_in: number; error?: string }> {
  const answer = await pool.token(pool.codeForm(await pool.signIn()));
  return (await answer.json()) as { id_token: string; access_token: string; expires_in: number };
}

test('a case-sensitive pool keeps the user name as the provider spells it', async () => {
  await start({ pool: { UsernameConfiguration: { CaseSensitive: true } } });
  await pool.signIn();
  expect(await attributesOf('Lamps_Lamp-1')).toHaveProperty('email');
  await expect(attributesOf('lamps_lamp-1')).rejects.toThrow('User does not exist.');
});

test('a required attribute that the provider does not send denies the sign-up before the trigger', async () => {
  await start({ pool: { Schema: [{ Name: 'family_name', Required: true, Mutable: true }] } });
  expect(await refusal()).toBe('attributes required: [family_name]');
});

test('an attribute that cannot change fails the second sign-in', async () => {
  await start({ pool: { Schema: [{ Name: 'given_name', Mutable: false }] } });
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  expect(await refusal()).toBe('user.given_name: Attribute cannot be updated.');
});

test('a mapped attribute that the client may not write fails the sign-in once the provider sends it', async () => {
  await start({ client: { WriteAttributes: ['email'] } });
  expect(await refusal()).toBe('A client attempted to write unauthorized attribute');
  await expect(attributesOf('lamps_lamp-1')).rejects.toThrow('User does not exist.');
  pool.provider.person = { sub: 'Lamp-1', email: 'ada@example.com', email_verified: true };
  await pool.signIn();
  expect(await attributesOf('lamps_lamp-1')).toMatchObject({ email: 'ada@example.com', email_verified: 'true' });
});

test('a sign-in without the claim email_verified sets it to false, and one with it to true', async () => {
  await start({});
  const marks: (string | undefined)[] = [];
  const person = { sub: 'Lamp-1', email: 'ada@example.com' };
  for (const claims of [
    { ...person, email_verified: true },
    person,
    { sub: 'Lamp-1' },
    { ...person, email_verified: true },
  ]) {
    pool.provider.person = claims;
    await pool.signIn();
    marks.push((await attributesOf('lamps_lamp-1')).email_verified);
  }
  expect(marks).toEqual(['true', 'false', 'false', 'true']);
});

test('a subject that differs from a known one only in case is refused, and the known user is unchanged', async () => {
  await start({});
  await pool.signIn();
  const before = await attributesOf('lamps_lamp-1');
  pool.provider.person = { sub: 'LAMP-1', email: 'eve@example.com', email_verified: true };
  expect(await refusal()).toBe('Already found an entry for username lamps_lamp-1');
  expect(await attributesOf('lamps_lamp-1')).toEqual(before);
});

test('custom attributes hold flattened lists', async () => {
  const client = { WriteAttributes: ['custom:rooms'], ReadAttributes: ['custom:rooms', 'email', 'email_verified'] };
  const schema = [{ Name: 'rooms', AttributeDataType: 'String', Mutable: true }];
  await start({ pool: { Schema: schema }, client, ...mapping({ 'custom:rooms': 'rooms' }) });
  pool.provider.person = { sub: 'Lamp-1', rooms: ['hall', 'attic, left'] };
  expect(decodeJwt((await tokens()).id_token)['custom:rooms']).toBe('[hall,attic%2C+left]');
});

test("a client without read access to a scope's attributes gets no tokens", async () => {
  await start({ client: { ReadAttributes: ['email'] } });
  expect(await tokens()).toEqual({ error: 'invalid_grant' });
});

test('the client sets the lifetimes of tokens', async () => {
  const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'hours' };
  await start({ client: { AccessTokenValidity: 5, IdTokenValidity: 2, TokenValidityUnits } });
  const answer = await tokens();
  expect(answer.expires_in).toBe(300);
  const [access, id] = [decodeJwt(answer.access_token), decodeJwt(answer.id_token)];
  expect([(access.exp ?? 0) - (access.iat ?? 0), (id.exp ?? 0) - (id.iat ?? 0)]).toEqual([300, 7200]);
});

test('without revocation tokens name no common origin', async () => {
  await start({ client: { EnableTokenRevocation: false } });
  expect(decodeJwt((await tokens()).access_token)).not.toHaveProperty('origin_jti');
});

test('a client without the user pool flow gets no code', async () => {
  await start({ client: { AllowedOAuthFlowsUserPoolClient: false } });
  expect((await pool.signIn()).searchParams.get('error')).toBe('unauthorized_client');
});

test('a provider is found by its identifier', async () => {
  await start({ provider: { IdpIdentifiers: ['lamps.test'] } });
  const location = await pool.signIn({ identity_provider: undefined, idp_identifier: 'lamps.test' });
  expect(location.searchParams.has('code')).toBe(true);
});

test('a client of local accounts only offers no provider, and one of providers only no form', async () => {
  await start({ client: { SupportedIdentityProviders: ['COGNITO'] } });
  expect((await pool.signIn()).searchParams.get('error')).toBe('invalid_request');
  const page = await pool.browser().open(pool.authorizeUrl({ identity_provider: undefined }));
  expect(page.body).not.toContain('Continue with');
  await pool.close();
  await start({ client: { SupportedIdentityProviders: ['Lamps'] } });
  const other = await pool.browser().open(pool.authorizeUrl({ identity_provider: undefined }));
  expect(other.body).not.toContain('<form');
  const forced = await fetch(other.url, {
    method: 'POST',
    body: new URLSearchParams({ username: 'a', password: 'b' }),
  });
  expect(forced.status).toBe(400);
});

test('a client can reveal which users exist', async () => {
  await start({ client: { PreventUserExistenceErrors: 'LEGACY' } });
  const browser = pool.browser();
  const login = await browser.open(pool.authorizeUrl({ identity_provider: undefined }));
  const page = await browser.submit(login, { username: 'nobody', password: 'x' });
  expect(page.body).toContain('User does not exist.');
});

test('each pool has its own password policy', async () => {
  const relaxed = { MinimumLength: 6, RequireSymbols: false, RequireUppercase: false };
  await start({ pool: { Policies: { PasswordPolicy: relaxed } } });
  const input = { UserPoolId: pool.poolId, Username: 'grace', TemporaryPassword: 'abc123' };
  await pool.sdk.send(new AdminCreateUserCommand(input));
  const { Users } = await pool.sdk.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
  expect(Users).toHaveLength(1);
});

test('a pool without triggers calls none', async () => {
  await start({ pool: { LambdaConfig: {} } });
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  expect(pool.lambda.invocations).toEqual([]);
});
