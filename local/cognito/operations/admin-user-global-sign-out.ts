/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_UPDATE } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';

/** Revokes all refresh tokens of the user. Access tokens and managed login sessions stay valid until they expire. */
export function adminUserGlobalSignOut(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), Username: username() },
    action: { name: 'cognito-idp:AdminUserGlobalSignOut', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_UPDATE,
    run({ UserPoolId, Username }) {
      const { user } = findUser(cognito, UserPoolId, Username);
      cognito.users.put({ ...user, signedOutAt: cognito.kernel.clock.now() });
      return {};
    },
  });
}
