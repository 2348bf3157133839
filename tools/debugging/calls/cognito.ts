/** The user pool and the people in it. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('cognito-idp');

export function cognitoCalls({ userPoolId: UserPoolId, userName: Username, ...about }: About): Call[] {
  const { clientId: ClientId, provider: ProviderName } = about;
  const GroupName = `${UserPoolId}_${ProviderName}`;
  const user = { UserPoolId, Username };
  return [
    answers('ListUserPools', { MaxResults: 10 }, 'UserPools[].Id'),
    answers('DescribeUserPool', { UserPoolId }, ['UserPool.LambdaConfig', 'UserPool.SchemaAttributes[].Name']),
    answers('ListUserPoolClients', { UserPoolId }, 'UserPoolClients[].ClientId'),
    answers('DescribeUserPoolClient', { UserPoolId, ClientId }, [
      'UserPoolClient.CallbackURLs',
      'UserPoolClient.AllowedOAuthScopes',
    ]),
    answers('ListIdentityProviders', { UserPoolId }, 'Providers[].ProviderName'),
    answers('DescribeIdentityProvider', { UserPoolId, ProviderName }, [
      'IdentityProvider.ProviderDetails.oidc_issuer',
      'IdentityProvider.AttributeMapping.username',
    ]),
    answers('DescribeUserPoolDomain', { Domain: about.loginDomain }, 'DomainDescription.Status'),
    answers('ListResourceServers', { UserPoolId, MaxResults: 10 }, 'ResourceServers[].Scopes[].ScopeName'),
    answers('DescribeResourceServer', { UserPoolId, Identifier: about.resourceServer }, 'ResourceServer.Name'),
    answers('GetUserPoolMfaConfig', { UserPoolId }, 'MfaConfiguration'),
    answers('ListGroups', { UserPoolId }, 'Groups[].GroupName'),
    answers('GetGroup', { UserPoolId, GroupName }, 'Group.CreationDate'),
    answers('ListUsersInGroup', { UserPoolId, GroupName }, 'Users[].Username'),
    answers('ListUsers', { UserPoolId }, ['Users[].UserStatus', 'Users[].Attributes[].Name']),
    answers('ListUsers', { UserPoolId, Filter: `email = "${about.email}"` }, 'Users[].Username'),
    answers('AdminGetUser', user, ['UserAttributes[].Value', 'Enabled']),
    answers('AdminListGroupsForUser', user, 'Groups[].GroupName'),
    answers('AdminDisableUser', user),
    answers('AdminEnableUser', user),
    fails('AdminGetUser', { UserPoolId, Username: 'nobody' }, 'UserNotFoundException', 'User does not exist.'),
    isRefused('AdminListUserAuthEvents', user),
    isRefused('DescribeRiskConfiguration', { UserPoolId }),
    isRefused('AdminInitiateAuth', { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }),
  ];
}
