/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_LIST } from '../request-quotas.ts';
import { findPool } from '../state/find.ts';
import { findGroup } from '../state/groups.ts';
import { groupPageMembers, pageOf } from './list-page.ts';
import { groupName, poolId } from './members.ts';
import { userView } from './user-view.ts';

export function listUsersInGroup(cognito: CognitoContext): Operation {
  return operation({
    members: { UserPoolId: poolId(), GroupName: groupName(), ...groupPageMembers },
    action: { name: 'cognito-idp:ListUsersInGroup', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_LIST,
    async run({ UserPoolId, GroupName, ...input }) {
      findPool(cognito, UserPoolId);
      const { name } = findGroup(cognito, UserPoolId, GroupName);
      const users = await cognito.users.list(UserPoolId, {});
      const members = users.filter(({ provider }) => provider === name);
      const { page, NextToken } = pageOf(members, input, [UserPoolId, GroupName]);
      return { Users: page.map((user) => userView(user)), NextToken };
    },
  });
}
