/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_POOL_RESOURCE_READ } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { groupsOfPool, groupView } from '../state/groups.ts';
import { groupPageMembers, pageOf } from './list-page.ts';
import { poolId } from './members.ts';

export function listGroups(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), ...groupPageMembers },
    action: { name: 'cognito-idp:ListGroups', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_POOL_RESOURCE_READ,
    async run({ UserPoolId, ...input }) {
      findPool(cognito, UserPoolId);
      const groups = await groupsOfPool(cognito, UserPoolId);
      const { page, NextToken } = pageOf(groups, input, [UserPoolId]);
      return { Groups: page.map(groupView), NextToken };
    },
  });
}
