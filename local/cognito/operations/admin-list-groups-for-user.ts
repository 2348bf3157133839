/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
import { type Operation, operation } from '../../kernel/service.ts';
import type { CognitoContext } from '../context.ts';
import { poolArn } from '../pool-arn.ts';
import { USER_READ } from '../request-quotas.ts';
import { findUser } from '../state/find.ts';
import { groupsOfPool, groupView } from '../state/groups.ts';
import { groupPageMembers, pageOf } from './list-page.ts';
import { poolId, username } from './members.ts';

export function adminListGroupsForUser(cognito: CognitoContext): Operation {
  return operation({
    members: { Username: username(), UserPoolId: poolId(), ...groupPageMembers },
    action: { name: 'cognito-idp:AdminListGroupsForUser', on: ({ UserPoolId }) => poolArn(cognito.kernel, UserPoolId) },
    quota: USER_READ,
    async run({ UserPoolId, Username, ...input }) {
      const { user } = findUser(cognito, UserPoolId, Username);
      const groups = await groupsOfPool(cognito, UserPoolId);
      const own = groups.filter(({ name }) => name === user.provider);
      const { page, NextToken } = pageOf(own, input, [UserPoolId, Username]);
      return { Groups: page.map(groupView), NextToken };
    },
  });
}
