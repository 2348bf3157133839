/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { findUser } from '../state/find.ts';
import { poolId, username } from './members.ts';

export function adminDeleteUser(cognito: CognitoContext): Operation {
  return operation({ UserPoolId: poolId(), Username: username() }, ({ UserPoolId, Username }) => {
    cognito.users.delete(findUser(cognito, UserPoolId, Username).user);
    return {};
  });
}
