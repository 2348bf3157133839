/**
 * Returns all managed policies of a role in one page.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 */
import { operation } from '../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { findRole } from '../find-role.ts';
import { roleName } from '../role-name.ts';

export const listAttachedRolePolicies = (context: IamContext) =>
  operation({
    members: { RoleName: roleName() },
    action: { name: 'iam:ListAttachedRolePolicies', on: ({ RoleName }) => context.roleArn(RoleName) },
    run({ RoleName }) {
      const arns = findRole(context, RoleName).managedPolicyArns;
      const attached = arns.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
      return { AttachedPolicies: attached, IsTruncated: false };
    },
  });
