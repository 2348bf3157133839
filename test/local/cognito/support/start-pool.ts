/** A user pool with a hosted domain, a provider, a public and a confidential client, deployed as a template would. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createCognito } from '../../../../local/cognito/service.ts';
import type { Deployed } from '../../../../local/kernel/service.ts';
import { type Browser, createBrowser } from '../../../../system/browser.ts';
import { type StartedServices, startServices } from '../../../support/start-services.ts';
import { deployResource } from './deploy-resource.ts';
import { type FakeLambda, fakeLambda } from './fake-lambda.ts';
import { type FakeProvider, ISSUER, startFakeProvider } from './fake-provider.ts';

export const NOW = Date.UTC(2026, 5, 1, 12);
export const PRE_SIGN_UP = 'arn:aws:lambda:eu-west-1:123456789012:function:before';
export const POST_CONFIRMATION = 'arn:aws:lambda:eu-west-1:123456789012:function:after';
export const POST_AUTHENTICATION = 'arn:aws:lambda:eu-west-1:123456789012:function:again';
export const PRE_TOKEN_GENERATION = 'arn:aws:lambda:eu-west-1:123456789012:function:tokens';
export const CALLBACK = 'http://localhost:7001/callback';
/** The connection to the provider. */
export const PROVIDER_DETAILS = {
  client_id: 'lamp-client',
  client_secret: 'lamp-secret',
  oidc_issuer: ISSUER,
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
};

export interface StartedPool extends StartedServices {
  poolId: string;
  /** Of the public client. */
  clientId: string;
  machine: { clientId: string; secret: string };
  lambda: FakeLambda;
  provider: FakeProvider;
  sdk: CognitoIdentityProviderClient;
  /** Of the hosted domain. */
  domain: string;
  issuer: string;
  browser(): Browser;
  /** `/oauth2/authorize` of the public client; parameters set to `undefined` are left out. */
  authorizeUrl(parameters?: Record<string, string | undefined>): string;
  /** Signs in at the provider; gives the address that the browser is sent back to. */
  signIn(parameters?: Record<string, string | undefined>, browser?: Browser): Promise<URL>;
  /** The form with which the public client exchanges the code in this address. */
  codeForm(callback: URL): Record<string, string>;
  token(form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export interface PoolOptions {
  /** Whether AWS's request quotas are kept. */
  quotas?: boolean;
  pool?: object;
  client?: object;
  provider?: object;
}

export const publicClient = (poolId: string) => ({
  UserPoolId: poolId,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'profile', 'lamps/read'],
  CallbackURLs: [CALLBACK],
  LogoutURLs: ['http://localhost:7001/'],
  SupportedIdentityProviders: ['Lamps', 'COGNITO'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
  PreventUserExistenceErrors: 'ENABLED',
});

/** What the public client gets when nothing is asked for otherwise: a challenge for the verifier `VERIFIER`. */
export const VERIFIER = 'v'.repeat(43);
const CHALLENGE = '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM';

export async function startPool(options: PoolOptions = {}): Promise<StartedPool> {
  const lambda = fakeLambda();
  const services = await startServices([() => lambda.service, createCognito], {
    startAt: NOW,
    quotas: options.quotas,
  });
  const { kernel } = services;
  const provider = await startFakeProvider(kernel.clock.now);
  kernel.addresses.set(new URL(ISSUER).origin, provider.origin);
  const { poolId, client, machine } = await deployPool(services, options);
  const domain = kernel.origin('cognito');
  const authorizeUrl = (parameters: Record<string, string | undefined> = {}) => {
    const search = new URLSearchParams();
    const all: Record<string, string | undefined> = {
      client_id: client.physicalId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      identity_provider: 'Lamps',
      scope: 'openid email profile lamps/read',
      state: 's-1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...parameters,
    };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) search.set(name, value);
    return `${domain}/oauth2/authorize?${search}`;
  };
  return {
    ...services,
    poolId,
    clientId: client.physicalId,
    machine: { clientId: machine.physicalId, secret: String(machine.attributes?.ClientSecret) },
    lambda,
    provider,
    sdk: new CognitoIdentityProviderClient(services.client),
    domain,
    issuer: `${kernel.origin('aws')}/${poolId}`,
    browser: createBrowser,
    authorizeUrl,
    async signIn(parameters, browser = createBrowser()) {
      return new URL((await browser.open(authorizeUrl(parameters), { stopAt: CALLBACK })).url);
    },
    codeForm: (callback) => ({
      grant_type: 'authorization_code',
      client_id: client.physicalId,
      redirect_uri: CALLBACK,
      code: callback.searchParams.get('code') ?? '',
      code_verifier: VERIFIER,
    }),
    token: (form, headers = {}) =>
      fetch(`${domain}/oauth2/token`, { method: 'POST', headers, body: new URLSearchParams(form) }),
    async close() {
      await services.close();
      await provider.close();
    },
  };
}

async function deployPool(services: StartedServices, options: PoolOptions) {
  const deploy = (type: string, properties: object, physicalId?: string): Promise<Deployed> =>
    deployResource(services.kernel, `AWS::Cognito::${type}`, { properties, physicalId });
  const poolId = 'eu-west-1_LampsPool';
  const pool = {
    UsernameConfiguration: { CaseSensitive: false },
    LambdaConfig: { PreSignUp: PRE_SIGN_UP, PostConfirmation: POST_CONFIRMATION },
    ...options.pool,
  };
  await deploy('UserPool', pool, poolId);
  await deploy('UserPoolDomain', { Domain: 'lamps', UserPoolId: poolId });
  await deploy('UserPoolResourceServer', {
    UserPoolId: poolId,
    Identifier: 'lamps',
    Name: 'lamps',
    Scopes: [
      { ScopeName: 'read', ScopeDescription: 'Read lamps' },
      { ScopeName: 'admin', ScopeDescription: 'All' },
    ],
  });
  await deploy('UserPoolIdentityProvider', {
    UserPoolId: poolId,
    ProviderName: 'Lamps',
    ProviderType: 'OIDC',
    ProviderDetails: PROVIDER_DETAILS,
    AttributeMapping: { email: 'email', email_verified: 'email_verified', given_name: 'given_name' },
    ...options.provider,
  });
  const client = await deploy('UserPoolClient', { ...publicClient(poolId), ...options.client });
  const machine = await deploy('UserPoolClient', {
    UserPoolId: poolId,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['lamps/admin'],
  });
  return { poolId, client, machine };
}
