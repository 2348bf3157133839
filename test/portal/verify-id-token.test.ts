/** ID tokens that the portal believes, and those that it does not. */
import { type CryptoKey, createLocalJWKSet, exportJWK, type JWTPayload, SignJWT } from 'jose';
import { type IdTokenExpectation, UntrustedIdToken, verifyIdToken } from '../../portal/app/session/verify-id-token.ts';
import { takeRsaKeyPair } from '../support/rsa-keys.ts';

const now = new Date('2026-11-23T10:00:00Z');
const seconds = now.getTime() / 1000;
const claims = {
  sub: 'a-sub',
  iss: 'https://cognito.example.com/pool',
  aud: 'client',
  token_use: 'id',
  nonce: 'a-nonce',
  given_name: 'Ada',
  'cognito:username': 'okta_1',
  iat: seconds - 10,
  exp: seconds + 3600,
};

let pool: CryptoKey;
let stranger: CryptoKey;
let expected: IdTokenExpectation;

beforeAll(async () => {
  const pair = await takeRsaKeyPair();
  pool = pair.privateKey;
  stranger = (await takeRsaKeyPair()).privateKey;
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }] });
  expected = { keys, issuer: claims.iss, clientId: 'client', nonce: 'a-nonce', now };
});

const sign = (changes: JWTPayload, key = pool) =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key);

test('a token of the pool for this sign-in names the person', async () => {
  expect(await verifyIdToken(await sign({}), expected)).toMatchObject({ sub: 'a-sub', given_name: 'Ada' });
});

test('a refreshed token needs no nonce', async () => {
  const token = await sign({ nonce: undefined });
  expect(await verifyIdToken(token, { ...expected, nonce: undefined })).toMatchObject({ sub: 'a-sub' });
});

test.each<[string, JWTPayload]>([
  ['of another pool', { iss: 'https://cognito.example.com/other' }],
  ['for another client', { aud: 'other' }],
  ['of another sign-in', { nonce: 'other' }],
  ['that is an access token', { token_use: 'access' }],
  ['without an expiry', { exp: undefined }],
  ['without a subject', { sub: undefined }],
])('a token %s is refused', async (_, changes) => {
  await expect(verifyIdToken(await sign(changes), expected)).rejects.toMatchObject({
    name: 'UntrustedIdToken',
    clockIsWrong: false,
  });
});

test("a token with another key's signature is refused", async () => {
  await expect(verifyIdToken(await sign({}, stranger), expected)).rejects.toThrow(UntrustedIdToken);
});

test('an unsigned token is refused', async () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  await expect(verifyIdToken(`${encode({ alg: 'none' })}.${encode(claims)}.`, expected)).rejects.toThrow(
    UntrustedIdToken,
  );
});

test("a token that has expired by more than a minute is a problem of the device's clock", async () => {
  await expect(verifyIdToken(await sign({ exp: seconds - 61 }), expected)).rejects.toMatchObject({
    clockIsWrong: true,
  });
  expect(await verifyIdToken(await sign({ exp: seconds - 59 }), expected)).toMatchObject({ sub: 'a-sub' });
});

test('a failure to fetch the keys is a network error', async () => {
  const keys = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(verifyIdToken(await sign({}), { ...expected, keys })).rejects.toThrow(TypeError);
});
