/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html */
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_UPDATE } from '../request-quotas.ts';
import { userPoolMembers } from '../resources/user-pool-members.ts';
import { findPool } from '../state/find.ts';
import { poolId } from './members.ts';

const { UserPoolName: _, UsernameConfiguration: __, Schema: ___, ...changeable } = userPoolMembers;

/** Replaces all settings that can change. A setting that is not given returns to its default, as on AWS. */
export function updateUserPool(cognito: CognitoContext): Operation {
  return operation({
    members: {
      UserPoolId: poolId(),
      PoolName: string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/ }),
      ...changeable,
    },
    action: { name: 'cognito-idp:UpdateUserPool', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_UPDATE,
    run({ UserPoolId, PoolName, ...given }) {
      const pool = findPool(cognito, UserPoolId);
      const { UsernameConfiguration, Schema, UserPoolName } = pool.settings;
      cognito.pools.put(UserPoolId, {
        ...pool,
        name: PoolName ?? pool.name,
        settings: { ...given, UsernameConfiguration, Schema, UserPoolName: PoolName ?? UserPoolName },
        modifiedAt: cognito.kernel.clock.now(),
      });
      return {};
    },
  });
}
