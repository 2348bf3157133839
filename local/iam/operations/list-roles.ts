/** All roles at once. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
import { operation } from '../../kernel/service.ts';
import { describeRole } from '../describe-role.ts';
import type { IamState } from '../state.ts';

export const listRoles = (state: IamState) =>
  operation({}, async () => {
    const roles = await state.roles.list();
    return { Roles: roles.map(({ value }) => describeRole(value)), IsTruncated: false };
  });
