/** Identity providers, domains and pool settings are read, changed and taken away through the real SDK. */
import {
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  POST_CONFIRMATION,
  PRE_SIGN_UP,
  PROVIDER_DETAILS,
  type StartedPool,
  startPool,
} from '../support/start-pool.ts';

let pool: StartedPool;
beforeEach(async () => {
  pool = await startPool();
});
afterEach(() => pool.close());

const named = () => ({ UserPoolId: pool.poolId, ProviderName: 'Lamps' });
const describeProvider = async () =>
  (await pool.sdk.send(new DescribeIdentityProviderCommand(named()))).IdentityProvider;

test('DescribeIdentityProvider shows the connection and the mapping, the user name included', async () => {
  expect(await describeProvider()).toMatchObject({
    ...named(),
    ProviderType: 'OIDC',
    ProviderDetails: PROVIDER_DETAILS,
    AttributeMapping: { username: 'sub', email: 'email', email_verified: 'email_verified', given_name: 'given_name' },
    IdpIdentifiers: [],
    CreationDate: new Date(pool.kernel.clock.now()),
  });
  await expect(
    pool.sdk.send(new DescribeIdentityProviderCommand({ ...named(), ProviderName: 'Moon' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Identity provider Moon does not exist.' });
});

test('UpdateIdentityProvider accepts what DescribeIdentityProvider returns, and the next sign-in uses it', async () => {
  const { ProviderDetails, AttributeMapping } = (await describeProvider()) ?? {};
  const change = { ...named(), ProviderDetails, AttributeMapping: { ...AttributeMapping, family_name: 'given_name' } };
  await pool.sdk.send(new UpdateIdentityProviderCommand(change));
  expect((await describeProvider())?.AttributeMapping).toHaveProperty('family_name', 'given_name');
  const wrong = { ...named(), ProviderDetails: { ...ProviderDetails, client_secret: 'wrong' } };
  await pool.sdk.send(new UpdateIdentityProviderCommand(wrong));
  await pool.signIn();
  expect(pool.provider.forms.at(-1)?.get('client_secret')).toBe('wrong');
  await expect(
    pool.sdk.send(new UpdateIdentityProviderCommand({ ...named(), AttributeMapping: { 'custom:none': 'a' } })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('nobody can sign in with a deleted provider', async () => {
  await pool.sdk.send(new DeleteIdentityProviderCommand(named()));
  const list = new ListIdentityProvidersCommand({ UserPoolId: pool.poolId, MaxResults: 10 });
  expect((await pool.sdk.send(list)).Providers).toEqual([]);
  expect((await pool.signIn()).searchParams.get('error')).toBe('invalid_request');
});

test('ListIdentityProviders names them', async () => {
  const list = new ListIdentityProvidersCommand({ UserPoolId: pool.poolId });
  expect((await pool.sdk.send(list)).Providers).toMatchObject([{ ProviderName: 'Lamps', ProviderType: 'OIDC' }]);
});

test('UpdateUserPool removes a trigger and resets absent settings to their defaults', async () => {
  await pool.sdk.send(
    new UpdateUserPoolCommand({ UserPoolId: pool.poolId, LambdaConfig: { PostConfirmation: POST_CONFIRMATION } }),
  );
  await pool.signIn();
  expect(pool.lambda.invocations.map(({ functionArn }) => functionArn)).toEqual([POST_CONFIRMATION]);
  const { UserPool } = await pool.sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.poolId }));
  expect(UserPool).toMatchObject({
    LambdaConfig: { PostConfirmation: POST_CONFIRMATION },
    UsernameConfiguration: { CaseSensitive: false },
  });
  expect(UserPool?.LambdaConfig).not.toHaveProperty('PreSignUp', PRE_SIGN_UP);
  await pool.sdk.send(new UpdateUserPoolCommand({ UserPoolId: pool.poolId }));
  expect(
    (await pool.sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.poolId }))).UserPool?.LambdaConfig,
  ).toEqual({});
});

test("DescribeUserPoolDomain returns a domain's pool, and nothing for an unknown domain", async () => {
  const describe = async (Domain: string) =>
    (await pool.sdk.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
  expect(await describe('lamps')).toEqual({
    UserPoolId: pool.poolId,
    AWSAccountId: '123456789012',
    Domain: 'lamps',
    Status: 'ACTIVE',
    ManagedLoginVersion: 1,
  });
  expect(await describe('moons')).toEqual({});
});
