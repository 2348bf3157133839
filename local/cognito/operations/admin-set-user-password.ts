/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
import { boolean, required } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { storePassword } from '../passwords/password.ts';
import { checkPassword } from '../passwords/policy.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_ACCOUNT_RECOVERY } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { password, poolId, username } from './members.ts';

const members = {
  UserPoolId: poolId(),
  Username: username(),
  Password: required(password()),
  Permanent: boolean(),
};

export function adminSetUserPassword(cognito: CognitoContext): Operation {
  return operation({
    members,
    action: { name: 'cognito-idp:AdminSetUserPassword', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_ACCOUNT_RECOVERY,
    async run({ UserPoolId, Username, Password, Permanent = false }) {
      const { pool, user } = findUser(cognito, UserPoolId, Username);
      if (user.provider !== undefined) {
        throw invalidParameter('User is a federated user and has no password here.');
      }
      checkPassword(pool, Password);
      const stored = await storePassword(cognito.kernel, Password);
      cognito.users.put({
        ...findUser(cognito, UserPoolId, Username).user,
        password: stored,
        status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
        modifiedAt: cognito.kernel.clock.now(),
      });
      return {};
    },
  });
}
