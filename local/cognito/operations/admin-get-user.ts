/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_READ } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';
import { adminUserView } from './user-view.ts';

export function adminGetUser(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), Username: username() },
    action: { name: 'cognito-idp:AdminGetUser', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_READ,
    run: ({ UserPoolId, Username }) => adminUserView(findUser(cognito, UserPoolId, Username).user),
  });
}
