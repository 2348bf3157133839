/** DescribeUserPool, DescribeUserPoolClient and the lists of pools and clients through the real SDK. */
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PRE_SIGN_UP, type StartedPool, startPool } from '../support/start-pool.ts';

let pool: StartedPool;
beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.close());

test('DescribeUserPool shows settings, domain and the number of users', async () => {
  await pool.signIn();
  const { UserPool } = await pool.sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.poolId }));
  expect(UserPool).toMatchObject({
    Id: pool.poolId,
    Arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${pool.poolId}`,
    Domain: 'lamps',
    EstimatedNumberOfUsers: 1,
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OFF',
    LambdaConfig: { PreSignUp: PRE_SIGN_UP },
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true } },
  });
});

test('DescribeUserPoolClient shows a secret where there is one', async () => {
  const describe = async (ClientId: string) =>
    (await pool.sdk.send(new DescribeUserPoolClientCommand({ UserPoolId: pool.poolId, ClientId }))).UserPoolClient;
  expect(await describe(pool.machine.clientId)).toMatchObject({
    ClientSecret: pool.machine.secret,
    AllowedOAuthFlows: ['client_credentials'],
  });
  const shown = await describe(pool.clientId);
  expect(shown).not.toHaveProperty('ClientSecret');
  expect(shown).toMatchObject({ ClientId: pool.clientId, RefreshTokenValidity: 30, EnableTokenRevocation: true });
  await expect(describe('nobody')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool client nobody does not exist.',
  });
});

test('ListUserPoolClients gives pages', async () => {
  const list = (NextToken?: string) =>
    pool.sdk.send(new ListUserPoolClientsCommand({ UserPoolId: pool.poolId, MaxResults: 1, NextToken }));
  const first = await list();
  const second = await list(first.NextToken);
  const ids = [first, second].flatMap(({ UserPoolClients = [] }) => UserPoolClients.map(({ ClientId }) => ClientId));
  expect(ids.sort()).toEqual([pool.clientId, pool.machine.clientId].sort());
  expect(second.NextToken).toBeUndefined();
});

test('ListUserPools names the pool', async () => {
  const { UserPools } = await pool.sdk.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  expect(UserPools?.map(({ Id }) => Id)).toEqual([pool.poolId]);
  await expect(pool.sdk.send(new ListUserPoolsCommand({ MaxResults: 61 }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});
