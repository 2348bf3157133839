/** Checks the user pool, its triggers and their permissions, the identity provider, and the portals' clients and sessions. */
import {
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
  type IdentityProviderType,
  type LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import type { DoctorSettings } from '../../events/operations-settings.ts';
import { type Check, DEPLOY_AGAIN, type DoctorContext, type DoctorFinding, unless, whenPresent } from './check.ts';
import { allowStatements, policyOf } from './function-policy.ts';

/** The scopes that Cognito must request so that Okta's userinfo contains the mapped claims. */
const PROVIDER_SCOPES = ['openid', 'email', 'profile'];

export const poolCheck: Check = {
  name: 'user pool, its login domain and its triggers',
  run: ({ clients, settings, doctor }) =>
    whenPresent(
      `user pool ${settings.userPoolId}`,
      () => clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: settings.userPoolId })),
      ({ UserPool }) => [
        ...Object.entries(doctor.triggers).flatMap(([trigger, arn]) =>
          unless(triggerArn(UserPool?.LambdaConfig, trigger as keyof typeof doctor.triggers) === arn, {
            resource: `trigger ${trigger}`,
            problem: `the user pool does not call ${functionOf(arn)}`,
            fix: DEPLOY_AGAIN,
          }),
        ),
        ...unless(UserPool?.Domain !== undefined || UserPool?.CustomDomain !== undefined, {
          resource: 'login domain',
          problem: 'the user pool has none: nobody can sign in',
          fix: DEPLOY_AGAIN,
        }),
      ],
    ),
};

/** Cognito stores a pre token generation trigger with a version in `PreTokenGenerationConfig`, and not always in `PreTokenGeneration`. */
function triggerArn(config: LambdaConfigType = {}, trigger: keyof DoctorSettings['triggers']): string | undefined {
  return trigger === 'PreTokenGeneration'
    ? (config.PreTokenGenerationConfig?.LambdaArn ?? config[trigger])
    : config[trigger];
}

export const triggerPermissionCheck: Check = {
  name: 'permission of the triggers',
  run: async (context) =>
    (await Promise.all(Object.values(context.doctor.triggers).map((arn) => permissionOf(context, arn)))).flat(),
};

async function permissionOf({ clients, settings }: DoctorContext, arn: string): Promise<DoctorFinding[]> {
  const lambda = await clients.lambda();
  const resource = `function ${functionOf(arn)}`;
  return whenPresent(
    resource,
    async () => {
      await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: arn }));
      return policyOf(lambda, arn);
    },
    (policy) => judgeTriggerPolicy(resource, policy, settings.userPoolId),
  );
}

/** Parses a function's resource policy. */
export function judgeTriggerPolicy(resource: string, policy: string, userPoolId: string): DoctorFinding[] {
  return unless(
    allowStatements(policy).some((statement) => letsPoolInvoke(statement, userPoolId)),
    { resource, problem: 'its policy does not let the user pool invoke it: every sign-in fails', fix: DEPLOY_AGAIN },
  );
}

const letsPoolInvoke = ({ Principal, Condition = {} }: Record<string, unknown>, userPoolId: string) =>
  JSON.stringify(Principal).includes('cognito-idp.amazonaws.com') &&
  JSON.stringify(Condition).includes(`userpool/${userPoolId}"`);

export const providerCheck: Check = {
  name: 'identity provider',
  run: ({ clients, settings, doctor }) =>
    whenPresent(
      `identity provider ${IDENTITY_PROVIDER_NAME}`,
      () =>
        clients.cognito.send(
          new DescribeIdentityProviderCommand({
            UserPoolId: settings.userPoolId,
            ProviderName: IDENTITY_PROVIDER_NAME,
          }),
        ),
      ({ IdentityProvider = {} }) => judgeProvider(IdentityProvider, doctor.provider),
    ),
};

/** Differences in issuer, client id, scopes, method and mapping that break a sign-in. */
export function judgeProvider(
  { ProviderDetails = {}, AttributeMapping = {} }: IdentityProviderType,
  { issuer, clientId }: DoctorSettings['provider'],
): DoctorFinding[] {
  const resource = `identity provider ${IDENTITY_PROVIDER_NAME}`;
  const scopes = ProviderDetails.authorize_scopes?.split(/\s+/) ?? [];
  const missing = PROVIDER_SCOPES.filter((scope) => !scopes.includes(scope));
  const unmapped = ATTRIBUTE_ROWS.filter(({ claim, cognito }) => AttributeMapping[cognito] !== claim);
  return [
    ...unless(ProviderDetails.oidc_issuer === issuer, {
      resource,
      problem: `has the issuer ${ProviderDetails.oidc_issuer}, and the stage was deployed with ${issuer}`,
      fix: DEPLOY_AGAIN,
    }),
    ...unless(ProviderDetails.client_id === clientId, {
      resource,
      problem: `has the client id ${ProviderDetails.client_id}, and the stage was deployed with ${clientId}`,
      fix: DEPLOY_AGAIN,
    }),
    ...unless(missing.length === 0, {
      resource,
      problem: `does not ask Okta for the scopes ${missing.join(', ')}`,
      fix: DEPLOY_AGAIN,
    }),
    ...unless(ProviderDetails.attributes_request_method === 'GET', {
      resource,
      problem: `reads userinfo by ${ProviderDetails.attributes_request_method ?? 'no method'}, and Okta answers GET`,
      fix: DEPLOY_AGAIN,
    }),
    ...unless(unmapped.length === 0, {
      resource,
      problem: `does not map ${unmapped.map(({ claim }) => claim).join(', ')}`,
      fix: DEPLOY_AGAIN,
    }),
  ];
}

export const clientsCheck: Check = {
  name: 'app clients of the portals',
  run: async ({ clients, settings: { userPoolId, portals } }) => {
    const findings = portals.map(({ name, clientId }) =>
      whenPresent(
        `app client of ${name}`,
        () => clients.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId })),
        ({ UserPoolClient = {} }) =>
          unless(UserPoolClient.SupportedIdentityProviders?.includes(IDENTITY_PROVIDER_NAME) ?? false, {
            resource: `app client of ${name}`,
            problem: `does not allow ${IDENTITY_PROVIDER_NAME}`,
            fix: DEPLOY_AGAIN,
          }),
      ),
    );
    return (await Promise.all(findings)).flat();
  },
};

/** With any other setting, Cognito's session cookie gets tokens without asking Okta who the person is now. */
export const sessionsCheck: Check = {
  name: 'sessions of the portals',
  run: async ({ clients, settings: { userPoolId: UserPoolId, portals } }) => {
    const tracking = whenPresent(
      `user pool ${UserPoolId}`,
      () => clients.cognito.send(new GetUserPoolSessionConfigurationCommand({ UserPoolId })),
      ({ UserSessionTracking }) =>
        unless(UserSessionTracking === 'ENABLED', {
          resource: `user pool ${UserPoolId}`,
          problem: 'does not track sessions, which the session settings of its clients require',
          fix: DEPLOY_AGAIN,
        }),
    );
    const findings = portals.map(({ name, clientId: ClientId }) =>
      whenPresent(
        `app client of ${name}`,
        () => clients.cognito.send(new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId })),
        ({ SSOSession }) =>
          unless(SSOSession?.MaxValidityMinutes === 0, {
            resource: `app client of ${name}`,
            problem: "Cognito's session cookie gets tokens without a sign-in at Okta",
            fix: DEPLOY_AGAIN,
          }),
      ),
    );
    return (await Promise.all([tracking, ...findings])).flat();
  },
};

const functionOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
