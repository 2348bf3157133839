/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
import { operation } from '../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { describeRole } from '../describe-role.ts';
import { findRole } from '../find-role.ts';
import { roleName } from '../role-name.ts';

export const getRole = (context: IamContext) =>
  operation({
    members: { RoleName: roleName() },
    action: { name: 'iam:GetRole', on: ({ RoleName }) => context.roleArn(RoleName) },
    run: ({ RoleName }) => ({ Role: describeRole(findRole(context, RoleName)) }),
  });
