/** The operations of Cognito user pools that the twin supports. */
import type { Operation } from '../kernel/service.ts';
import type { CognitoContext } from './context.ts';
import { adminCreateUser } from './operations/admin-create-user.ts';
import { adminDeleteUser } from './operations/admin-delete-user.ts';
import { adminDisableUser } from './operations/admin-disable-user.ts';
import { adminEnableUser } from './operations/admin-enable-user.ts';
import { adminGetUser } from './operations/admin-get-user.ts';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.ts';
import { adminSetUserPassword } from './operations/admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './operations/admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './operations/admin-user-global-sign-out.ts';
import { deleteIdentityProvider } from './operations/delete-identity-provider.ts';
import { describeIdentityProvider } from './operations/describe-identity-provider.ts';
import { describeResourceServer } from './operations/describe-resource-server.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { describeUserPoolClient } from './operations/describe-user-pool-client.ts';
import { describeUserPoolDomain } from './operations/describe-user-pool-domain.ts';
import { getGroup } from './operations/get-group.ts';
import { getIdentityProviderByIdentifier } from './operations/get-identity-provider-by-identifier.ts';
import { getUserPoolClientSessionConfiguration } from './operations/get-user-pool-client-session-configuration.ts';
import { getUserPoolMfaConfig } from './operations/get-user-pool-mfa-config.ts';
import { getUserPoolSessionConfiguration } from './operations/get-user-pool-session-configuration.ts';
import { listGroups } from './operations/list-groups.ts';
import { listIdentityProviders } from './operations/list-identity-providers.ts';
import { listResourceServers } from './operations/list-resource-servers.ts';
import { listUserPoolClients } from './operations/list-user-pool-clients.ts';
import { listUserPools } from './operations/list-user-pools.ts';
import { listUsers } from './operations/list-users.ts';
import { listUsersInGroup } from './operations/list-users-in-group.ts';
import { setUserPoolClientSessionConfiguration } from './operations/set-user-pool-client-session-configuration.ts';
import { setUserPoolSessionConfiguration } from './operations/set-user-pool-session-configuration.ts';
import { updateIdentityProvider } from './operations/update-identity-provider.ts';
import { updateUserPool } from './operations/update-user-pool.ts';

export function createOperations(cognito: CognitoContext): Record<string, Operation> {
  return {
    AdminCreateUser: adminCreateUser(cognito),
    AdminDeleteUser: adminDeleteUser(cognito),
    AdminDisableUser: adminDisableUser(cognito),
    AdminEnableUser: adminEnableUser(cognito),
    AdminGetUser: adminGetUser(cognito),
    AdminListGroupsForUser: adminListGroupsForUser(cognito),
    AdminSetUserPassword: adminSetUserPassword(cognito),
    AdminUpdateUserAttributes: adminUpdateUserAttributes(cognito),
    AdminUserGlobalSignOut: adminUserGlobalSignOut(cognito),
    DeleteIdentityProvider: deleteIdentityProvider(cognito),
    DescribeIdentityProvider: describeIdentityProvider(cognito),
    DescribeResourceServer: describeResourceServer(cognito),
    DescribeUserPool: describeUserPool(cognito),
    DescribeUserPoolClient: describeUserPoolClient(cognito),
    DescribeUserPoolDomain: describeUserPoolDomain(cognito),
    GetGroup: getGroup(cognito),
    GetIdentityProviderByIdentifier: getIdentityProviderByIdentifier(cognito),
    GetUserPoolClientSessionConfiguration: getUserPoolClientSessionConfiguration(cognito),
    GetUserPoolMfaConfig: getUserPoolMfaConfig(cognito),
    GetUserPoolSessionConfiguration: getUserPoolSessionConfiguration(cognito),
    ListGroups: listGroups(cognito),
    ListIdentityProviders: listIdentityProviders(cognito),
    ListResourceServers: listResourceServers(cognito),
    ListUserPoolClients: listUserPoolClients(cognito),
    ListUserPools: listUserPools(cognito),
    ListUsers: listUsers(cognito),
    ListUsersInGroup: listUsersInGroup(cognito),
    SetUserPoolClientSessionConfiguration: setUserPoolClientSessionConfiguration(cognito),
    SetUserPoolSessionConfiguration: setUserPoolSessionConfiguration(cognito),
    UpdateIdentityProvider: updateIdentityProvider(cognito),
    UpdateUserPool: updateUserPool(cognito),
  };
}
