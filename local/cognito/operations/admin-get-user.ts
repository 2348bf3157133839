/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';
import { adminUserView } from './user-view.ts';

export function adminGetUser(cognito: CognitoContext): Operation {
  return operation({ UserPoolId: poolId(), Username: username() }, ({ UserPoolId, Username }) =>
    adminUserView(findUser(cognito, UserPoolId, Username).user),
  );
}
