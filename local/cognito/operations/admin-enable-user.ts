/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_UPDATE } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';

export function adminEnableUser(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), Username: username() },
    action: { name: 'cognito-idp:AdminEnableUser', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_UPDATE,
    run({ UserPoolId, Username }) {
      const { user } = findUser(cognito, UserPoolId, Username);
      const modifiedAt = cognito.kernel.clock.now();
      if (user.disabled) cognito.users.put({ ...user, disabled: false, modifiedAt });
      return {};
    },
  });
}
