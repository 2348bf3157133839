/** What tokens tell of a user, by scopes and readable attributes; and how long they live. */

import type { Client, User } from '../../../../local/cognito/state/model.ts';
import { idTokenClaims, visibleAttributes } from '../../../../local/cognito/tokens/claims.ts';
import { lifetimesOutOfRange, tokenLifetimes } from '../../../../local/cognito/tokens/validity.ts';

const client = (ReadAttributes?: string[]): Client => ({
  id: 'c',
  poolId: 'p',
  name: 'c',
  settings: { UserPoolId: 'p', ReadAttributes },
  createdAt: 0,
  modifiedAt: 0,
});
const user: User = {
  poolId: 'p',
  username: 'ada',
  status: 'CONFIRMED',
  attributes: {
    sub: 's',
    email: 'a@b',
    email_verified: 'true',
    phone_number: '+1',
    updated_at: '7',
    address: 'Here 1',
    'custom:plan': 'x',
  },
  createdAt: 0,
  modifiedAt: 0,
};

test.each([
  [['openid'], undefined, ['email', 'email_verified', 'phone_number', 'updated_at', 'address']],
  [
    ['openid', 'profile', 'email'],
    ['email', 'custom:plan'],
    ['email', 'custom:plan'],
  ],
  [['openid', 'email'], undefined, ['email', 'email_verified']],
  [['openid', 'email', 'phone'], undefined, ['email', 'email_verified', 'phone_number']],
  [['openid', 'lamps/read'], ['email'], ['email']],
  [['openid'], [], []],
])('scopes %j with readable %j show %j', (scopes, readable, reported) => {
  expect(Object.keys(visibleAttributes(user, client(readable), scopes))).toEqual(reported);
});

test('four claims are not text in an ID token, and local users have neither group nor identities', () => {
  const frame = { issuer: 'i', clientId: 'c', eventId: 'e', authTime: 1, issuedAt: 2 };
  const end = { jti: 'j', expiresAt: 3 };
  const claims = idTokenClaims(frame, { user, client: client(), scopes: ['openid'], accessTokenHash: 'h', end });
  expect(JSON.parse(JSON.stringify(claims))).toEqual({
    at_hash: 'h',
    sub: 's',
    iss: 'i',
    'cognito:username': 'ada',
    aud: 'c',
    event_id: 'e',
    token_use: 'id',
    auth_time: 1,
    exp: 3,
    iat: 2,
    jti: 'j',
    email: 'a@b',
    email_verified: true,
    phone_number: '+1',
    updated_at: 7,
    address: { formatted: 'Here 1' },
  });
});

test.each([
  [{}, { access: 3600, id: 3600, refresh: 2_592_000 }],
  [
    { AccessTokenValidity: 2, RefreshTokenValidity: 1 },
    { access: 7200, id: 3600, refresh: 86_400 },
  ],
  [
    {
      IdTokenValidity: 5,
      RefreshTokenValidity: 90,
      TokenValidityUnits: { IdToken: 'minutes', RefreshToken: 'minutes' },
    },
    { access: 3600, id: 300, refresh: 5400 },
  ],
] as const)('%j lives %j', (settings, lifetimes) => {
  expect(tokenLifetimes({ UserPoolId: 'p', ...settings })).toEqual(lifetimes);
});

test('lifetimes beyond the limits of AWS are named', () => {
  expect(lifetimesOutOfRange({ access: 299, id: 300, refresh: 3600 })).toEqual(['access']);
  expect(lifetimesOutOfRange({ access: 86_400, id: 86_401, refresh: 3599 })).toEqual(['id', 'refresh']);
});
