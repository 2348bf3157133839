/** The triggers of a sign-in that exists already: post authentication, and pre token generation with its V1_0 events. */
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { deployResource } from './support/deploy-resource.ts';
import type { Handler } from './support/fake-lambda.ts';
import {
  CALLBACK,
  POST_AUTHENTICATION,
  PRE_TOKEN_GENERATION,
  type StartedPool,
  startPool,
  VERIFIER,
} from './support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool({
    pool: { LambdaConfig: { PostAuthentication: POST_AUTHENTICATION, PreTokenGeneration: PRE_TOKEN_GENERATION } },
  });
});
afterEach(() => pool.close());

interface Answer {
  status: number;
  id_token: string;
  access_token: string;
  refresh_token: string;
  error?: string;
}

async function ask(form: Record<string, string>): Promise<Answer> {
  const answer = await pool.token({ client_id: pool.clientId, ...form });
  return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
}

function exchange(location: URL): Promise<Answer> {
  const code = location.searchParams.get('code') ?? '';
  return ask({ grant_type: 'authorization_code', redirect_uri: CALLBACK, code, code_verifier: VERIFIER });
}

const refresh = (token: string) => ask({ grant_type: 'refresh_token', refresh_token: token });
const onTokens = (handler: Handler) => pool.lambda.handlers.set(PRE_TOKEN_GENERATION, handler);
const override = (claimsOverrideDetails: unknown) =>
  onTokens((event) => ({ ...event, response: { claimsOverrideDetails } }));
const deny = (text: string) =>
  onTokens(() => {
    throw new Error(text);
  });
const eventsOf = (functionArn: string) =>
  pool.lambda.invocations.filter((one) => one.functionArn === functionArn).map(({ event }) => event);
const sources = () => pool.lambda.invocations.map(({ event }) => event.triggerSource);

async function claims() {
  const tokens = await exchange(await pool.signIn());
  return { id: decodeJwt(tokens.id_token), access: decodeJwt(tokens.access_token) };
}

describe('the event', () => {
  test('of a federated sign-in carries the user and the groups, as on AWS', async () => {
    await pool.signIn();
    expect(pool.lambda.invocations).toHaveLength(1);
    expect(pool.lambda.invocations[0]).toMatchObject({
      functionArn: PRE_TOKEN_GENERATION,
      principal: {
        type: 'service',
        service: 'cognito-idp.amazonaws.com',
        sourceArn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.poolId}`,
      },
    });
    const [event] = eventsOf(PRE_TOKEN_GENERATION);
    expect(event).toEqual({
      version: '1',
      region: 'eu-west-1',
      userPoolId: pool.poolId,
      userName: 'lamps_lamp-1',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
      triggerSource: 'TokenGeneration_HostedAuth',
      request: {
        userAttributes: {
          'cognito:user_status': 'EXTERNAL_PROVIDER',
          sub: expect.any(String),
          identities: expect.stringContaining('"userId":"Lamp-1"'),
          email: 'ada@example.com',
          email_verified: 'true',
          given_name: 'Ada',
        },
        groupConfiguration: {
          groupsToOverride: [`${pool.poolId}_Lamps`],
          iamRolesToOverride: [],
          preferredRole: null,
        },
      },
      response: { claimsOverrideDetails: null },
    });
  });

  test('comes once for a code, and again for each refresh', async () => {
    const tokens = await exchange(await pool.signIn());
    await refresh(tokens.refresh_token);
    expect(sources()).toEqual(['TokenGeneration_HostedAuth', 'TokenGeneration_RefreshTokens']);
  });

  test('comes when a session is reused, without post authentication', async () => {
    const browser = pool.browser();
    await pool.signIn({}, browser);
    await pool.signIn({ identity_provider: undefined }, browser);
    expect(sources()).toEqual(['TokenGeneration_HostedAuth', 'TokenGeneration_HostedAuth']);
  });

  test('follows post authentication at a later sign-in, with current attributes', async () => {
    await pool.signIn();
    pool.provider.person = { sub: 'Lamp-1', email: 'new@example.com', email_verified: true, given_name: 'Ada' };
    await pool.signIn();
    expect(sources().slice(1)).toEqual(['PostAuthentication_Authentication', 'TokenGeneration_HostedAuth']);
    expect(eventsOf(POST_AUTHENTICATION)[0]).toMatchObject({
      userName: 'lamps_lamp-1',
      callerContext: { clientId: pool.clientId },
      request: { userAttributes: { 'cognito:user_status': 'EXTERNAL_PROVIDER', email: 'new@example.com' } },
      response: {},
    });
  });

  test('after a new password has a source of its own', async () => {
    const { poolId: UserPoolId, sdk } = pool;
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'grace', TemporaryPassword: 'Temporary-1' }));
    const browser = pool.browser();
    const login = await browser.open(pool.authorizeUrl({ identity_provider: undefined }));
    const page = await browser.submit(login, { username: 'grace', password: 'Temporary-1' });
    const fresh = { new_password: 'Permanent-1', confirm_password: 'Permanent-1' };
    await browser.submit(page, fresh, { stopAt: CALLBACK });
    expect(sources()).toEqual(['PostAuthentication_Authentication', 'TokenGeneration_NewPasswordChallenge']);
    expect(eventsOf(PRE_TOKEN_GENERATION)[0]?.request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'CONFIRMED' },
      groupConfiguration: { groupsToOverride: [] },
    });
  });

  test("does not come for a client's own token", async () => {
    const { clientId: client_id, secret: client_secret } = pool.machine;
    expect(await ask({ grant_type: 'client_credentials', client_id, client_secret })).toMatchObject({ status: 200 });
    expect(pool.lambda.invocations).toEqual([]);
  });
});

describe('a denial', () => {
  test('at sign-in goes back to the application with the text, and leaves no session', async () => {
    deny('NotAdmitted: email-domain.');
    const browser = pool.browser();
    const reported = Object.fromEntries((await pool.signIn({}, browser)).searchParams);
    expect(reported).toEqual({
      error_description: 'PreTokenGeneration failed with error NotAdmitted: email-domain..',
      state: 's-1',
      error: 'invalid_request',
    });
    const silent = await pool.signIn({ prompt: 'none' }, browser);
    expect(silent.searchParams.get('error')).toBe('login_required');
  });

  test('affects one sign-in only: the user remains, and the next sign-in succeeds', async () => {
    deny('not today');
    await pool.signIn();
    pool.lambda.handlers.delete(PRE_TOKEN_GENERATION);
    expect((await pool.signIn()).searchParams.has('code')).toBe(true);
  });

  test('stops the reuse of a session, too', async () => {
    const browser = pool.browser();
    await pool.signIn({}, browser);
    deny('no more');
    const back = await pool.signIn({ prompt: 'none' }, browser);
    expect(back.searchParams.get('error_description')).toBe('PreTokenGeneration failed with error no more.');
  });

  test('at refresh is invalid_grant without the text', async () => {
    const { refresh_token } = await exchange(await pool.signIn());
    deny('NotAdmitted: email-domain.');
    expect(await refresh(refresh_token)).toEqual({ status: 400, error: 'invalid_grant' });
  });

  test('at refresh uses a rotated token up, once its grace period is over', async () => {
    const { refresh_token } = await exchange(await pool.signIn());
    deny('not now');
    await refresh(refresh_token);
    pool.lambda.handlers.delete(PRE_TOKEN_GENERATION);
    pool.kernel.clock.jump(30_000);
    expect(await refresh(refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('by post authentication fails the sign-in before any token is made', async () => {
    await pool.signIn();
    pool.lambda.handlers.set(POST_AUTHENTICATION, () => {
      throw new Error('no');
    });
    const back = await pool.signIn();
    expect(back.searchParams.get('error_description')).toBe('PostAuthentication failed with error no.');
    expect(sources().at(-1)).toBe('PostAuthentication_Authentication');
  });

  test('by time-out is reported after three attempts of five seconds', async () => {
    const started: number[] = [];
    onTokens(() => {
      started.push(pool.kernel.clock.now());
      pool.kernel.clock.jump(5_000);
      return new Promise(() => {});
    });
    expect((await pool.signIn()).searchParams.get('error_description')).toBe(
      'PreTokenGeneration invocation failed due to error Socket timeout while invoking Lambda function.',
    );
    expect(started.map((at) => at - (started[0] ?? 0))).toEqual([0, 5_000, 10_000]);
  });
});

describe('claims', () => {
  test('are added, replaced and left out of the ID token, and of no other', async () => {
    override({
      claimsToAddOrOverride: { tier: 'gold', given_name: 'Augusta', age: 36, email: 'other@example.com' },
      claimsToSuppress: ['email', 'email_verified'],
    });
    const { id, access } = await claims();
    expect(id).toMatchObject({ tier: 'gold', given_name: 'Augusta', age: '36' });
    expect(id).not.toHaveProperty('email');
    expect(id).not.toHaveProperty('email_verified');
    expect(access).not.toHaveProperty('tier');
    expect(id['cognito:groups']).toEqual([`${pool.poolId}_Lamps`]);
  });

  test('about a token’s issuer and audience stay as they are', async () => {
    const fixed = ['sub', 'aud', 'iss', 'exp', 'iat', 'jti', 'nonce', 'token_use', 'auth_time', 'at_hash', 'event_id'];
    const all = [...fixed, 'identities', 'origin_jti', 'cognito:username', 'cognito:anything', 'dev:mark'];
    const tokens = await exchange(await pool.signIn({ nonce: 'n-1' }));
    override({
      claimsToAddOrOverride: Object.fromEntries(all.map((name) => [name, 'forged'])),
      claimsToSuppress: all,
    });
    const renewed = await refresh(tokens.refresh_token);
    const [before, after] = [decodeJwt(tokens.id_token), decodeJwt(renewed.id_token)];
    expect(JSON.stringify(after)).not.toContain('forged');
    for (const name of fixed.filter((one) => one !== 'nonce')) expect(after).toHaveProperty(name);
    expect(after).toMatchObject({ sub: before.sub, identities: before.identities, aud: pool.clientId });
  });

  test('follow a refresh, which asks the trigger again', async () => {
    override({ claimsToAddOrOverride: { tier: 'gold' } });
    const first = await exchange(await pool.signIn());
    override({ claimsToAddOrOverride: { tier: 'tin' } });
    const second = await refresh(first.refresh_token);
    expect([decodeJwt(first.id_token).tier, decodeJwt(second.id_token).tier]).toEqual(['gold', 'tin']);
  });

  test('of groups and roles replace those of both tokens', async () => {
    override({
      groupOverrideDetails: {
        groupsToOverride: ['readers'],
        iamRolesToOverride: ['arn:aws:iam::123456789012:role/reader'],
        preferredRole: 'arn:aws:iam::123456789012:role/reader',
      },
    });
    const { id, access } = await claims();
    expect([id['cognito:groups'], access['cognito:groups']]).toEqual([['readers'], ['readers']]);
    expect(id['cognito:roles']).toEqual(['arn:aws:iam::123456789012:role/reader']);
    expect(id['cognito:preferred_role']).toBe('arn:aws:iam::123456789012:role/reader');
    expect(access).not.toHaveProperty('cognito:roles');
  });

  test.each([[null], [{}]])('of groups are removed by %j', async (groupOverrideDetails) => {
    override({ groupOverrideDetails });
    const { id, access } = await claims();
    expect(id).not.toHaveProperty('cognito:groups');
    expect(access).not.toHaveProperty('cognito:groups');
  });

  test('of groups are left out of the ID token alone by suppressing cognito:groups', async () => {
    override({ claimsToSuppress: ['cognito:groups'] });
    const { id, access } = await claims();
    expect(id).not.toHaveProperty('cognito:groups');
    expect(access['cognito:groups']).toEqual([`${pool.poolId}_Lamps`]);
  });

  test.each([
    ['a list', []],
    ['a claim that is an object', { claimsToAddOrOverride: { tier: { name: 'gold' } } }],
    ['names to suppress that are no list', { claimsToSuppress: 'email' }],
    ['groups that are no list', { groupOverrideDetails: { groupsToOverride: 'readers' } }],
  ])('%s is no answer that Cognito recognises', async (_, details) => {
    override(details);
    expect((await pool.signIn()).searchParams.get('error_description')).toBe('Unrecognizable lambda output');
  });
});

test('a PreTokenGenerationConfig with V1_0 invokes its function; later versions stop the deployment', async () => {
  const deployWith = (LambdaVersion: string) =>
    deployResource(pool.kernel, 'AWS::Cognito::UserPool', {
      properties: {
        UsernameConfiguration: { CaseSensitive: false },
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: PRE_TOKEN_GENERATION, LambdaVersion } },
      },
      physicalId: pool.poolId,
    });
  await expect(deployWith('V2_0')).rejects.toThrow('LambdaConfig.PreTokenGenerationConfig.LambdaVersion');
  await deployWith('V1_0');
  override({ claimsToAddOrOverride: { tier: 'gold' } });
  expect((await claims()).id.tier).toBe('gold');
});
