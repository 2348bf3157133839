/** IAM's operations, by name. */
import type { Operation } from '../kernel/service.ts';
import { getRole } from './operations/get-role.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoles } from './operations/list-roles.ts';
import type { IamState } from './state.ts';

export function createOperations(state: IamState): Readonly<Record<string, Operation>> {
  return {
    GetRole: getRole(state),
    GetRolePolicy: getRolePolicy(state),
    ListRolePolicies: listRolePolicies(state),
    ListRoles: listRoles(state),
  };
}
