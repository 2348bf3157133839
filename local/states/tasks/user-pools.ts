/** Calls of Cognito user pools about one user, by AWS SDK integration: `arn:aws:states:::aws-sdk:cognitoidentityprovider:adminGetUser`. */
import { sdkResources } from './sdk-resource.ts';

const ABOUT_USER = ['AdminDisableUser', 'AdminEnableUser', 'AdminGetUser', 'AdminUserGlobalSignOut'];

export const userPoolResources = sdkResources(
  {
    resourceType: 'aws-sdk:cognitoidentityprovider',
    service: 'cognito-idp',
    errorPrefix: 'CognitoIdentityProvider',
    serviceName: 'CognitoIdentityProvider',
    sdkVersion: 2,
    unnamedErrors: { internal: 'InternalErrorException', other: 'CognitoIdentityProviderException' },
  },
  ABOUT_USER.map((operation) => ({
    resource: operation.charAt(0).toLowerCase() + operation.slice(1),
    operation,
    required: ['UserPoolId', 'Username'],
  })),
);
