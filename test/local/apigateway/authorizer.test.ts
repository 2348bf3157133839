/** Tokens at the Cognito authorizer: what is admitted, and what a refused caller sees. */
import { type JSONWebKeySet, SignJWT, UnsecuredJWT } from 'jose';
import { takeRsaKeyPair } from '../../support/rsa-keys.ts';
import { accessClaims, type StartedGateway, startGateway } from './start-gateway.ts';
import { createUserPool } from './user-pool.ts';

let gateway: StartedGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

const get = (path: string, token: string) => gateway.get(path, { authorization: `Bearer ${token}` });

async function expectRefused(response: Response, message = 'Unauthorized') {
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
  expect(await response.json()).toEqual({ type: 'UNAUTHORIZED', message });
  expect(gateway.invocations).toEqual([]);
}

test('an access token with one of the scopes is accepted, with or without Bearer', async () => {
  const token = await gateway.token({ scope: 'openid lamps/admin' });
  expect((await get('/lamps/7', token)).status).toBe(200);
  expect((await gateway.get('/lamps/7', { authorization: token })).status).toBe(200);
});

test('a method without scopes requires an ID token', async () => {
  expect((await get('/lamps/mine', await gateway.token({ token_use: 'id', aud: 'lamp-shop' }))).status).toBe(200);
});

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['only Bearer', 'Bearer '],
  ['garbage', 'Bearer abc'],
  ['garbage in three parts', 'Bearer a.b.c'],
])('a token that is %s is refused', async (_, authorization) => {
  await expectRefused(await gateway.get('/lamps/7', authorization === undefined ? {} : { authorization }));
});

test("a token that has expired by the twin's clock gets the response EXPIRED_TOKEN", async () => {
  const token = await gateway.token();
  gateway.kernel.clock.jump(3_600_000);
  await expectRefused(await get('/lamps/7', token), 'The incoming token has expired');
});

test('an expired token with a bad signature gets the response UNAUTHORIZED', async () => {
  const token = await gateway.token({ exp: 1 });
  await expectRefused(await get('/lamps/7', `${token.slice(0, -8)}AAAAAAAA`));
});

test('a token without an expiry is refused', async () => {
  await expectRefused(await get('/lamps/7', await gateway.token({ exp: undefined })));
});

test('a token without a signature (alg none) is refused', async () => {
  await expectRefused(await get('/lamps/7', new UnsecuredJWT(accessClaims(gateway.kernel, gateway.pool)).encode()));
});

test('a token signed by the public key as a secret (alg HS256) is refused', async () => {
  const response = await fetch(`${gateway.kernel.origin('aws')}/${gateway.pool.id}/.well-known/jwks.json`);
  const { keys } = (await response.json()) as JSONWebKeySet;
  const { kid, n = '' } = keys[0] ?? {};
  const token = await new SignJWT(accessClaims(gateway.kernel, gateway.pool))
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(Buffer.from(n, 'base64url'));
  await expectRefused(await get('/lamps/7', token));
});

test("a token of another key under the pool's key id is refused", async () => {
  const { privateKey } = await takeRsaKeyPair();
  const kid = `${gateway.pool.id}-key-0`;
  const token = await new SignJWT(accessClaims(gateway.kernel, gateway.pool))
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey);
  await expectRefused(await get('/lamps/7', token));
});

test.each([{ use: 'enc' }, { alg: 'RS512' }])(
  'a token that only verifies with a key published with %j is refused',
  async (published) => {
    Object.assign(gateway.pool.published, published);
    await expectRefused(await get('/lamps/7', await gateway.token()));
  },
);

test('a token of another pool is refused, whichever issuer it claims', async () => {
  const other = await createUserPool('eu-west-1_Other');
  await expectRefused(await get('/lamps/7', await other.sign(accessClaims(gateway.kernel, other))));
  await expectRefused(await get('/lamps/7', await other.sign(accessClaims(gateway.kernel, gateway.pool))));
});

test('an ID token is not accepted as an access token, nor an access token as an ID token', async () => {
  const idToken = await gateway.token({ token_use: 'id', aud: 'lamp-shop' });
  await expectRefused(await get('/lamps/7', idToken));
  await expectRefused(await get('/lamps/mine', await gateway.token()));
});

test.each(['openid', 'lamps/rea', 'lamps/read2 xlamps/read', ''])('the scopes "%s" are not enough', async (scope) => {
  await expectRefused(await get('/lamps/7', await gateway.token({ scope })));
});

test('keys are read once, and again for an unknown key id, but not more than every ten seconds', async () => {
  await get('/lamps/7', await gateway.token());
  await get('/lamps/7', await gateway.token());
  expect(gateway.pool.reads()).toBe(1);
  await gateway.pool.rotate();
  const token = await gateway.token();
  expect((await get('/lamps/7', token)).status).toBe(403);
  gateway.kernel.clock.jump(10_000);
  expect((await get('/lamps/7', token)).status).toBe(200);
  expect(gateway.pool.reads()).toBe(2);
});

test('a cached result expires with its token', async () => {
  const token = await gateway.token({ exp: Math.floor(gateway.kernel.clock.now() / 1000) + 60 });
  expect((await get('/kept', token)).status).toBe(200);
  expect((await get('/kept', token)).status).toBe(200);
  gateway.kernel.clock.jump(60_000);
  expect(await (await get('/kept', token)).json()).toMatchObject({ message: 'The incoming token has expired' });
});

test('unreadable keys are an authorizer error, not a refusal', async () => {
  const unreadable = await startGateway({
    resources: {
      Authorizer: {
        Type: 'AWS::ApiGateway::Authorizer',
        Properties: {
          RestApiId: { Ref: 'Lamps' },
          Name: 'gone',
          Type: 'COGNITO_USER_POOLS',
          IdentitySource: 'method.request.header.Authorization',
          ProviderARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Gone'],
        },
      },
    },
  });
  const iss = `${unreadable.kernel.origin('aws')}/eu-west-1_Gone`;
  const response = await unreadable.get('/lamps/7', { authorization: await unreadable.token({ iss }) });
  expect(response.status).toBe(500);
  expect(response.headers.get('x-amzn-errortype')).toBe('AuthorizerFailureException');
  expect(await response.json()).toEqual({ message: null });
  expect(unreadable.lines).toEqual([expect.stringContaining('eu-west-1_Gone/.well-known/jwks.json answers 501')]);
  await unreadable.close();
});
