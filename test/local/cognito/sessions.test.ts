/** How long the hosted domain's own session serves a client without a new sign-in. */
import {
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Browser } from '../../../system/browser.ts';
import { deployResource } from './support/deploy-resource.ts';
import { NOW, type StartedPool, startPool } from './support/start-pool.ts';

const MINUTE = 60_000;

let pool: StartedPool;
let browser: Browser;
beforeEach(async () => {
  pool = await startPool();
  browser = pool.browser();
});
afterEach(() => pool.close());

const track = (UserSessionTracking: 'ENABLED' | 'DISABLED') => {
  const input = { UserPoolId: pool.poolId, UserSessionTracking, TokenSession: { MaxPerUser: 5 } };
  return pool.sdk.send(new SetUserPoolSessionConfigurationCommand(input));
};
const reuseFor = (MaxValidityMinutes: number) => {
  const input = { UserPoolId: pool.poolId, ClientId: pool.clientId, SSOSession: { MaxValidityMinutes } };
  return pool.sdk.send(new SetUserPoolClientSessionConfigurationCommand(input));
};

/** What a silent request meets: a code, or `login_required`. */
async function silently(): Promise<string> {
  const { searchParams } = await pool.signIn({ prompt: 'none' }, browser);
  return searchParams.get('error') ?? (searchParams.has('code') ? 'code' : 'nothing');
}

test('without settings a session serves for an hour', async () => {
  await pool.signIn({}, browser);
  pool.kernel.clock.jump(60 * MINUTE - 1);
  expect(await silently()).toBe('code');
  pool.kernel.clock.jump(1);
  expect(await silently()).toBe('login_required');
});

test('with 0 minutes a client never reuses a session, and signs in at the provider each time', async () => {
  await track('ENABLED');
  await reuseFor(0);
  await pool.signIn({}, browser);
  expect(await silently()).toBe('login_required');
  const asked = pool.provider.asked.get('/tenant/authorize');
  expect((await pool.signIn({}, browser)).searchParams.has('code')).toBe(true);
  expect(pool.provider.asked.get('/tenant/authorize')).toBe((asked ?? 0) + 1);
});

test('a client can reuse a session for days', async () => {
  await track('ENABLED');
  await reuseFor(3 * 24 * 60);
  await pool.signIn({}, browser);
  pool.kernel.clock.jump(3 * 24 * 60 * MINUTE - 1);
  expect(await silently()).toBe('code');
  pool.kernel.clock.jump(1);
  expect(await silently()).toBe('login_required');
});

test("a client's setting has no effect while its pool does not track sessions", async () => {
  await expect(reuseFor(0)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: `User session tracking must be enabled for user pool ${pool.poolId} first.`,
  });
  await track('ENABLED');
  await reuseFor(0);
  await track('DISABLED');
  await pool.signIn({}, browser);
  expect(await silently()).toBe('code');
  await track('ENABLED');
  expect(await silently()).toBe('login_required');
});

test('the operations answer what is set, and AWS’s defaults before', async () => {
  const { poolId: UserPoolId, clientId: ClientId, sdk } = pool;
  const ofPool = new GetUserPoolSessionConfigurationCommand({ UserPoolId });
  const ofClient = new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId });
  expect(await sdk.send(ofPool)).toMatchObject({ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } });
  expect(await sdk.send(ofClient)).toMatchObject({ ClientId, SSOSession: { MaxValidityMinutes: 60 } });
  expect(await track('ENABLED')).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } });
  expect(await reuseFor(0)).toMatchObject({ ClientId, SSOSession: { MaxValidityMinutes: 0 } });
  expect(await sdk.send(ofPool)).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } });
  expect(await sdk.send(ofClient)).toMatchObject({ SSOSession: { MaxValidityMinutes: 0 } });
});

describe('as resources of a template', () => {
  const deploy = (type: string, properties: object) =>
    deployResource(pool.kernel, `AWS::Cognito::${type}`, { properties: { UserPoolId: pool.poolId, ...properties } });
  const trackSessions = (MaxPerUser: number, UserSessionTracking = 'ENABLED') =>
    deploy('UserPoolSessionConfigurationAttachment', { UserSessionTracking, TokenSession: { MaxPerUser } });
  const attach = (MaxValidityMinutes: number) =>
    deploy('UserPoolClientSessionConfigurationAttachment', {
      ClientId: pool.clientId,
      SSOSession: { MaxValidityMinutes },
    });

  test('0 minutes apply while the pool tracks sessions and the resource exists', async () => {
    await expect(attach(0)).rejects.toThrow('User session tracking must be enabled');
    await trackSessions(20);
    const { physicalId } = await attach(0);
    await pool.signIn({}, browser);
    expect(await silently()).toBe('login_required');
    const type = 'AWS::Cognito::UserPoolClientSessionConfigurationAttachment';
    const service = pool.kernel.services().find(({ name }) => name === 'cognito-idp');
    service?.resources?.[type]?.remove?.({ logicalId: 'Resource', physicalId });
    expect(await silently()).toBe('code');
  });

  test("AWS's default is not declared", async () => {
    await expect(trackSessions(20, 'DISABLED')).rejects.toThrow('cannot be declared');
    await trackSessions(20);
    await expect(attach(60)).rejects.toThrow('cannot be declared');
  });

  test('a pool of the LITE tier has no such setting', async () => {
    await deployResource(pool.kernel, 'AWS::Cognito::UserPool', {
      properties: { UserPoolTier: 'LITE', UsernameConfiguration: { CaseSensitive: false } },
      physicalId: pool.poolId,
    });
    await expect(trackSessions(20)).rejects.toMatchObject({ code: 'FeatureUnavailableInTierException' });
    expect(pool.kernel.clock.now()).toBe(NOW);
  });
});
