/**
 * Returns all policies of a role in one page.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html
 */
import { operation } from '../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { policiesOf } from '../find-role.ts';
import { roleName } from '../role-name.ts';

export const listRolePolicies = (context: IamContext) =>
  operation({
    members: { RoleName: roleName() },
    action: { name: 'iam:ListRolePolicies', on: ({ RoleName }) => context.roleArn(RoleName) },
    async run({ RoleName }) {
      const policies = await policiesOf(context, RoleName);
      return { PolicyNames: policies.map(({ name }) => name).sort(), IsTruncated: false };
    },
  });
