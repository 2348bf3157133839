/** Triggers that refuse, fail, stall or answer nonsense. */
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ServiceError } from '../../../local/kernel/service-error.ts';
import type { Handler } from './support/fake-lambda.ts';
import { POST_CONFIRMATION, PRE_SIGN_UP, type StartedPool, startPool } from './support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const getUser = () => pool.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username: 'lamps_lamp-1' }));

async function signInWith(functionArn: string, handler: Handler) {
  pool.lambda.handlers.set(functionArn, handler);
  return Object.fromEntries((await pool.signIn()).searchParams);
}

test('a pre sign-up trigger that throws denies the sign-up with its text', async () => {
  const reported = await signInWith(PRE_SIGN_UP, () => {
    throw new Error('Lamps are sold out');
  });
  expect(reported).toEqual({
    error_description: 'PreSignUp failed with error Lamps are sold out.',
    state: 's-1',
    error: 'invalid_request',
  });
  await expect(getUser()).rejects.toThrow('User does not exist.');
  expect(pool.lambda.invocations).toHaveLength(1);
});

test('line breaks in a text stay inside the parameter', async () => {
  const reported = await signInWith(PRE_SIGN_UP, () => {
    throw new Error('one\r\nset-cookie: a=b');
  });
  expect(reported.error_description).toBe('PreSignUp failed with error one\r\nset-cookie: a=b.');
});

test('a post confirmation trigger that throws fails the sign-in, and the user stays', async () => {
  const reported = await signInWith(POST_CONFIRMATION, () => {
    throw new Error('no');
  });
  expect(reported.error_description).toBe('PostConfirmation failed with error no.');
  expect(await getUser()).toMatchObject({ UserStatus: 'EXTERNAL_PROVIDER' });
  expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  expect(pool.lambda.invocations.filter(({ functionArn }) => functionArn === POST_CONFIRMATION)).toHaveLength(1);
});

test('a trigger that does not respond is tried three times, for five seconds each', async () => {
  const started: number[] = [];
  const reported = await signInWith(PRE_SIGN_UP, () => {
    started.push(pool.kernel.clock.now());
    pool.kernel.clock.jump(5_000);
    return new Promise(() => {});
  });
  expect(reported.error_description).toBe(
    'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
  );
  expect(started.map((at) => at - (started[0] ?? 0))).toEqual([0, 5_000, 10_000]);
});

test('a throttled trigger is tried again', async () => {
  let calls = 0;
  const reported = await signInWith(PRE_SIGN_UP, (event) => {
    calls += 1;
    if (calls < 3) throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
    return event;
  });
  expect(reported).toHaveProperty('code');
});

test.each([
  ['AccessDeniedException', 403],
  ['ServiceException', 500],
])('an invocation refused with %s is not tried again', async (code, status) => {
  const reported = await signInWith(PRE_SIGN_UP, () => {
    throw new ServiceError(code, 'internal detail', { status });
  });
  expect(reported.error_description).toBe(`PreSignUp invocation failed due to error ${code}.`);
  expect(pool.lambda.invocations).toHaveLength(1);
});

test.each([[null], ['text'], [{}], [{ request: {} }]])('the answer %j is not recognised', async (answer) => {
  expect((await signInWith(PRE_SIGN_UP, () => answer)).error_description).toBe('Unrecognizable lambda output');
});

test('autoVerifyEmail verifies the e-mail', async () => {
  pool.provider.person = { sub: 'Lamp-1', email: 'ada@example.com' };
  await signInWith(PRE_SIGN_UP, (event) => ({ ...event, response: { autoVerifyEmail: true } }));
  const { UserAttributes } = await getUser();
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
});

test('autoVerifyEmail without an e-mail is refused', async () => {
  pool.provider.person = { sub: 'Lamp-1' };
  const reported = await signInWith(PRE_SIGN_UP, (event) => ({ ...event, response: { autoVerifyEmail: true } }));
  expect(reported.error_description).toMatch(/Cannot auto verify email/);
});

test('an e-mail that nobody verified is unverified', async () => {
  pool.provider.person = { sub: 'Lamp-1', email: 'ada@example.com' };
  await pool.signIn();
  expect((await getUser()).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
});
