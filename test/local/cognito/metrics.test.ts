/** AWS/Cognito as AWS counts it: a success is 1, a failure 0, and failures are the sample count less the sum. */
import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  CALLBACK,
  PRE_SIGN_UP,
  PRE_TOKEN_GENERATION,
  type StartedPool,
  startPool,
  VERIFIER,
} from './support/start-pool.ts';

let pool: StartedPool;
const start = async (options: Parameters<typeof startPool>[0] = {}) => {
  pool = await startPool(options);
};
afterEach(() => pool.close());

/** `<successes> of <requests>` by metric and the dimensions besides the pool; each value is reported once. */
function counted(): Record<string, string> {
  const found: Record<string, { sum: number; count: number }> = {};
  for (const { namespace, name, dimensions, sum, count, unit } of pool.kernel.metrics.drain()) {
    if (namespace !== 'AWS/Cognito') continue;
    const { UserPool, UserPoolClient = '', IdentityProvider = '-' } = dimensions;
    expect([UserPool, unit]).toEqual([pool.poolId, 'Count']);
    const client = UserPoolClient === pool.clientId ? 'client' : UserPoolClient;
    const key = `${name} ${client} ${IdentityProvider}`;
    const known = found[key] ?? { sum: 0, count: 0 };
    found[key] = { sum: known.sum + sum, count: known.count + count };
  }
  return Object.fromEntries(Object.entries(found).map(([key, { sum, count }]) => [key, `${sum} of ${count}`]));
}

async function exchange(location: URL, code_verifier = VERIFIER): Promise<{ refresh_token: string }> {
  return (await (await pool.token({ ...pool.codeForm(location), code_verifier })).json()) as { refresh_token: string };
}

const refresh = (refresh_token: string, client_id = pool.clientId) =>
  pool.token({ grant_type: 'refresh_token', client_id, refresh_token });

describe('a federation request', () => {
  test('succeeds when its code gives tokens', async () => {
    await start();
    const location = await pool.signIn();
    expect(counted()).toEqual({});
    await exchange(location);
    expect(counted()).toEqual({ 'FederationSuccesses client Lamps': '1 of 1' });
  });

  test('fails when the provider, a trigger or the exchange fails', async () => {
    await start();
    pool.provider.override.set('/tenant/token', (_, response) => void response.writeHead(401).end());
    await pool.signIn();
    pool.provider.override.clear();
    pool.lambda.handlers.set(PRE_SIGN_UP, () => {
      throw new Error('no');
    });
    await pool.signIn();
    pool.lambda.handlers.clear();
    await exchange(await pool.signIn(), 'w'.repeat(43));
    expect(counted()).toEqual({ 'FederationSuccesses client Lamps': '0 of 3' });
  });

  test('fails when its code expires unused', async () => {
    await start();
    await pool.signIn();
    await pool.kernel.advance(11 * 60_000);
    expect(counted()).toEqual({ 'FederationSuccesses client Lamps': '0 of 1' });
  });

  test('is not made by the reuse of a session', async () => {
    await start();
    const browser = pool.browser();
    await exchange(await pool.signIn({}, browser));
    await exchange(await pool.signIn({ prompt: 'none' }, browser));
    expect(counted()).toEqual({ 'FederationSuccesses client Lamps': '1 of 1' });
  });

  test('is throttled above 25 per second, and counts twice', async () => {
    await start({ quotas: true });
    for (let index = 0; index < 25; index += 1) await pool.signIn();
    counted();
    const back = await pool.signIn();
    expect(back.searchParams.get('error_description')).toBe('Rate exceeded');
    expect(counted()).toEqual({
      'FederationSuccesses client Lamps': '0 of 1',
      'FederationThrottles client Lamps': '1 of 1',
    });
    pool.kernel.clock.jump(1000);
    expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  });
});

test('refreshes count by client, those of clients that do not exist as Invalid', async () => {
  await start({ pool: { LambdaConfig: { PreTokenGeneration: PRE_TOKEN_GENERATION } } });
  const { refresh_token } = await exchange(await pool.signIn());
  counted();
  await refresh(refresh_token);
  await refresh('none');
  await refresh(refresh_token, 'nobody');
  pool.lambda.handlers.set(PRE_TOKEN_GENERATION, () => {
    throw new Error('no');
  });
  await refresh(refresh_token);
  expect(counted()).toEqual({
    'TokenRefreshSuccesses client -': '1 of 3',
    'TokenRefreshSuccesses Invalid -': '0 of 1',
  });
});

test('refreshes above 120 per second are throttled', async () => {
  await start({ quotas: true });
  for (let index = 0; index < 120; index += 1) await refresh('none');
  counted();
  const answer = await refresh('none');
  expect([answer.status, await answer.json()]).toEqual([
    429,
    { error: 'invalid_request', error_description: 'Rate exceeded' },
  ]);
  expect(counted()).toEqual({ 'TokenRefreshSuccesses client -': '0 of 1', 'TokenRefreshThrottles client -': '1 of 1' });
});

test('accounts of the pool: made by an administrator, and signed in with a password', async () => {
  await start();
  const user = { UserPoolId: pool.poolId, Username: 'grace' };
  await pool.sdk.send(new AdminCreateUserCommand(user));
  await expect(pool.sdk.send(new AdminCreateUserCommand(user))).rejects.toThrow('already exists');
  await pool.sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Permanent-1', Permanent: true }));
  const browser = pool.browser();
  const login = await browser.open(pool.authorizeUrl({ identity_provider: undefined }));
  const again = await browser.submit(login, { username: 'grace', password: 'Wrong-1234' });
  await browser.submit(again, { username: 'grace', password: 'Permanent-1' }, { stopAt: CALLBACK });
  expect(counted()).toEqual({ 'SignUpSuccesses Admin -': '1 of 2', 'SignInSuccesses client -': '1 of 2' });
});
