/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_UPDATE } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';

/** The user's refresh tokens are dead from then on, also once the user is enabled again. Access tokens live on. */
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
