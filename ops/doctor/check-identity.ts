/** The user pool, its triggers and who may invoke them, Okta as its provider, and the portals' clients. */
import {
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  type IdentityProviderType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import { ATTRIBUTE_ROWS } from '../../events/attributes.ts';
import { IDENTITY_PROVIDER_NAME } from '../../events/names.ts';
import { type Check, DEPLOY_AGAIN, type DoctorContext, type DoctorFinding, unless, whenPresent } from './check.ts';

/** What Cognito asks of Okta, which makes userinfo hold what the mapping reads. */
const PROVIDER_SCOPES = ['openid', 'email', 'profile'];

export const poolCheck: Check = {
  name: 'user pool and its triggers',
  run: ({ clients, settings, doctor }) =>
    whenPresent(
      `user pool ${settings.userPoolId}`,
      () => clients.cognito.send(new DescribeUserPoolCommand({ UserPoolId: settings.userPoolId })),
      ({ UserPool }) =>
        Object.entries(doctor.triggers).flatMap(([trigger, arn]) =>
          unless(UserPool?.LambdaConfig?.[trigger as keyof typeof doctor.triggers] === arn, {
            resource: `trigger ${trigger}`,
            problem: `the user pool does not call ${functionOf(arn)}`,
            fix: DEPLOY_AGAIN,
          }),
        ),
    ),
};

export const triggerPermissionCheck: Check = {
  name: 'permission of the triggers',
  run: async (context) =>
    (await Promise.all(Object.values(context.doctor.triggers).map((arn) => permissionOf(context, arn)))).flat(),
};

/** A function without any policy is one that Cognito may not invoke, too. */
async function permissionOf({ clients, settings }: DoctorContext, arn: string): Promise<DoctorFinding[]> {
  const finding = {
    resource: `function ${functionOf(arn)}`,
    problem: 'its policy does not let the user pool invoke it: every sign-in fails',
    fix: DEPLOY_AGAIN,
  };
  return whenPresent(
    finding.resource,
    () => clients.lambda.send(new GetPolicyCommand({ FunctionName: arn })),
    ({ Policy = '{}' }) => unless(letsPoolInvoke(Policy, settings.userPoolId), finding),
  );
}

/** Reads the text of a function's policy. */
export function letsPoolInvoke(policy: string, userPoolId: string): boolean {
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Record<string, unknown>[] };
  return Statement.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      JSON.stringify(statement.Principal).includes('cognito-idp.amazonaws.com') &&
      JSON.stringify(statement.Condition ?? {}).includes(`userpool/${userPoolId}"`),
  );
}

export const providerCheck: Check = {
  name: 'identity provider',
  run: ({ clients, settings }) =>
    whenPresent(
      `identity provider ${IDENTITY_PROVIDER_NAME}`,
      () =>
        clients.cognito.send(
          new DescribeIdentityProviderCommand({
            UserPoolId: settings.userPoolId,
            ProviderName: IDENTITY_PROVIDER_NAME,
          }),
        ),
      ({ IdentityProvider = {} }) => judgeProvider(IdentityProvider),
    ),
};

/** What differs from what a sign-in needs: scopes, method and mapping. */
export function judgeProvider({ ProviderDetails = {}, AttributeMapping = {} }: IdentityProviderType): DoctorFinding[] {
  const resource = `identity provider ${IDENTITY_PROVIDER_NAME}`;
  const scopes = ProviderDetails.authorize_scopes?.split(/\s+/) ?? [];
  const missing = PROVIDER_SCOPES.filter((scope) => !scopes.includes(scope));
  const unmapped = ATTRIBUTE_ROWS.filter(({ claim, cognito }) => AttributeMapping[cognito] !== claim);
  return [
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

const functionOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
