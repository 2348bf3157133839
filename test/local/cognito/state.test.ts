/** What a sign-in leaves behind, and when it is forgotten. */
import { type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const rows = async (name: string) => (await pool.kernel.store.collection(`cognito-idp.${name}`).list()).length;

async function signInFully(): Promise<{ refresh_token: string }> {
  const answer = await pool.token(pool.codeForm(await pool.signIn()));
  return (await answer.json()) as { refresh_token: string };
}

test('a finished sign-in leaves its user and nothing else', async () => {
  await signInFully();
  expect([await rows('users'), await rows('codes'), await rows('refresh-families')]).toEqual([1, 0, 0]);
});

test('an unused code is deleted', async () => {
  await pool.signIn();
  expect(await rows('codes')).toBe(1);
  await pool.kernel.advance(5 * 60_000);
  await pool.kernel.advance(5 * 60_000);
  expect(await rows('codes')).toBe(0);
});

test('a sign-in with rotated tokens has one row until its tokens expire', async () => {
  let { refresh_token: token } = await signInFully();
  for (let turn = 0; turn < 3; turn += 1) {
    const answer = await pool.token({ grant_type: 'refresh_token', client_id: pool.clientId, refresh_token: token });
    ({ refresh_token: token } = (await answer.json()) as { refresh_token: string });
  }
  expect(await rows('refresh-families')).toBe(1);
  await pool.kernel.advance(31 * 86_400_000);
  await pool.kernel.whenIdle();
  expect(await rows('refresh-families')).toBe(0);
});
