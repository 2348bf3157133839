/** The session of a tab: sign-in, refresh and end. */
import { ErrorResponse } from 'oidc-client-ts';
import { RefreshUnavailable } from '../../portal/app/session/refresh-tokens.ts';
import { createSession, SessionOver, SessionRefused } from '../../portal/app/session/session.ts';
import { createTokenStore, type TabStorage, type Tokens } from '../../portal/app/session/tokens.ts';

function tabStorageFactory(): TabStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const tokensFactory = (changes: Partial<Tokens> = {}): Tokens => ({
  idToken: 'id',
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAt: Date.now() + 3_600_000,
  signedInAt: Date.now(),
  claims: { iss: 'i', sub: 's', aud: 'a', exp: 2, iat: 1 },
  ...changes,
});

const renewed = tokensFactory({ accessToken: 'access-2', refreshToken: 'refresh-2' });

/** A session, and the number of its refreshes. */
function sessionFactory(tokens: Tokens, refresh: () => Promise<Tokens> = async () => renewed) {
  const store = createTokenStore(tabStorageFactory());
  let refreshes = 0;
  const counted = () => {
    refreshes += 1;
    return refresh();
  };
  const session = createSession({ refresh: counted }, store);
  session.begin(tokens);
  return { session, store, refreshes: () => refreshes };
}

test('a token with time left is used without a refresh', async () => {
  const { session, refreshes } = sessionFactory(tokensFactory());
  expect(await session.accessToken()).toBe('access-1');
  expect(refreshes()).toBe(0);
});

test('a token in its last minute is refreshed first, and the rotated tokens are stored', async () => {
  const { session, store } = sessionFactory(tokensFactory({ expiresAt: Date.now() + 59_000 }));
  expect(await session.accessToken()).toBe('access-2');
  expect(store.load()).toEqual(renewed);
});

test('concurrent requests share one refresh, because a rotated token is valid once', async () => {
  const { session, refreshes } = sessionFactory(tokensFactory({ expiresAt: 0 }));
  expect(await Promise.all([session.accessToken(), session.renew(), session.accessToken()])).toEqual(
    Array(3).fill('access-2'),
  );
  expect(refreshes()).toBe(1);
});

test('a reload restores the session, and a sign-out deletes it', () => {
  const { session, store } = sessionFactory(renewed);
  expect(createSession({ refresh: async () => renewed }, store).tokens.value).toEqual(renewed);
  session.end();
  expect(store.load()).toBeUndefined();
  expect(createSession({ refresh: async () => renewed }, store).tokens.value).toBeUndefined();
});

test('a refresh token that Cognito refuses ends the session', async () => {
  const { session } = sessionFactory(tokensFactory({ expiresAt: 0 }), () =>
    Promise.reject(new ErrorResponse({ error: 'invalid_grant' })),
  );
  await expect(session.accessToken()).rejects.toThrow(SessionOver);
});

test('a refusal by this system’s rules ends the session with its reasons', async () => {
  const refusal = new ErrorResponse({
    error: 'invalid_request',
    error_description: 'PreTokenGeneration failed with error NotAdmitted: email-unverified.',
  });
  const { session } = sessionFactory(tokensFactory({ expiresAt: 0 }), () => Promise.reject(refusal));
  await expect(session.accessToken()).rejects.toMatchObject({ name: 'SessionRefused', cause: refusal });
  await expect(session.accessToken()).rejects.toThrow(SessionRefused);
});

test('an error of Cognito does not end the session', async () => {
  const { session } = sessionFactory(tokensFactory({ expiresAt: 0 }), () =>
    Promise.reject(new RefreshUnavailable(500)),
  );
  await expect(session.accessToken()).rejects.toThrow(RefreshUnavailable);
  expect(session.tokens.value).toBeDefined();
});

test('a network error does not end the session', async () => {
  const { session } = sessionFactory(tokensFactory({ expiresAt: 0 }), () => Promise.reject(new TypeError('offline')));
  await expect(session.accessToken()).rejects.toThrow(TypeError);
  expect(session.tokens.value).toBeDefined();
});

test('a person who signs out during a refresh stays signed out', async () => {
  const { session, store } = sessionFactory(tokensFactory());
  const renewal = session.renew();
  session.end();
  await expect(renewal).rejects.toThrow(SessionOver);
  expect(store.load()).toBeUndefined();
});

test('a sign-in counts as recent for five minutes', () => {
  const fresh = sessionFactory(tokensFactory({ signedInAt: Date.now() - 290_000 }));
  const old = sessionFactory(tokensFactory({ signedInAt: Date.now() - 310_000 }));
  expect([fresh.session.isFresh(), old.session.isFresh()]).toEqual([true, false]);
});

test('without a session there is no token', async () => {
  const { session } = sessionFactory(tokensFactory());
  session.end();
  await expect(session.accessToken()).rejects.toThrow(SessionOver);
});

test('stored data of another version is ignored', () => {
  const storage = tabStorageFactory();
  for (const text of ['{"accessToken":"a"}', 'not json']) {
    storage.setItem('portal.tokens', text);
    expect(createTokenStore(storage).load()).toBeUndefined();
  }
});

test('the flag of a sign-out is read once', () => {
  const store = createTokenStore(tabStorageFactory());
  store.noteSignOut();
  expect([store.takeSignOutNote(), store.takeSignOutNote()]).toEqual([true, false]);
});
