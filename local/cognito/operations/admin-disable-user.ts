/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_UPDATE } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';

/**
 * Revokes the user's refresh tokens; enabling the user does not restore them. Access tokens stay valid until they
 * expire.
 */
export function adminDisableUser(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), Username: username() },
    action: { name: 'cognito-idp:AdminDisableUser', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_UPDATE,
    run({ UserPoolId, Username }) {
      const { user } = findUser(cognito, UserPoolId, Username);
      const now = cognito.kernel.clock.now();
      if (!user.disabled) cognito.users.put({ ...user, disabled: true, signedOutAt: now, modifiedAt: now });
      return {};
    },
  });
}
