/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { findGroup, groupView } from '../state/groups.ts';
import { groupName, poolId } from './members.ts';

export function getGroup(cognito: CognitoContext): Operation {
  return operation({
    members: { GroupName: groupName(), UserPoolId: poolId() },
    action: { name: 'cognito-idp:GetGroup', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_READ,
    run({ UserPoolId, GroupName }) {
      findPool(cognito, UserPoolId);
      return { Group: groupView(findGroup(cognito, UserPoolId, GroupName)) };
    },
  });
}
