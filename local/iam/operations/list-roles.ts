/** Returns all roles in one page. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
import { operation } from '../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { describeRole } from '../describe-role.ts';

export const listRoles = (context: IamContext) =>
  operation({
    members: {},
    action: { name: 'iam:ListRoles' },
    async run() {
      const roles = await context.roles.list();
      return { Roles: roles.map(({ value }) => describeRole(value)), IsTruncated: false };
    },
  });
