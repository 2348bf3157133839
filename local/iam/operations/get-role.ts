/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
import { operation } from '../../kernel/service.ts';
import { describeRole } from '../describe-role.ts';
import { roleName } from '../role-name.ts';
import { findRole, type IamState } from '../state.ts';

export const getRole = (state: IamState) =>
  operation({ RoleName: roleName() }, ({ RoleName }) => ({ Role: describeRole(findRole(state, RoleName)) }));
