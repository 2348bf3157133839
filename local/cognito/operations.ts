/** The operations of Cognito user pools that the twin serves. */
import type { Operation } from '../kernel/service.ts';
import type { CognitoContext } from './context.ts';
import { adminCreateUser } from './operations/admin-create-user.ts';
import { adminDeleteUser } from './operations/admin-delete-user.ts';
import { adminDisableUser } from './operations/admin-disable-user.ts';
import { adminEnableUser } from './operations/admin-enable-user.ts';
import { adminGetUser } from './operations/admin-get-user.ts';
import { adminSetUserPassword } from './operations/admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './operations/admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './operations/admin-user-global-sign-out.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { describeUserPoolClient } from './operations/describe-user-pool-client.ts';
import { listUserPoolClients } from './operations/list-user-pool-clients.ts';
import { listUserPools } from './operations/list-user-pools.ts';
import { listUsers } from './operations/list-users.ts';

export function createOperations(cognito: CognitoContext): Record<string, Operation> {
  return {
    AdminCreateUser: adminCreateUser(cognito),
    AdminDeleteUser: adminDeleteUser(cognito),
    AdminDisableUser: adminDisableUser(cognito),
    AdminEnableUser: adminEnableUser(cognito),
    AdminGetUser: adminGetUser(cognito),
    AdminSetUserPassword: adminSetUserPassword(cognito),
    AdminUpdateUserAttributes: adminUpdateUserAttributes(cognito),
    AdminUserGlobalSignOut: adminUserGlobalSignOut(cognito),
    DescribeUserPool: describeUserPool(cognito),
    DescribeUserPoolClient: describeUserPoolClient(cognito),
    ListUserPoolClients: listUserPoolClients(cognito),
    ListUserPools: listUserPools(cognito),
    ListUsers: listUsers(cognito),
  };
}
