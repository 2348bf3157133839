/** IAM's operations, by name. */
import type { Operation } from '../kernel/service.ts';
import type { IamContext } from './context.ts';
import { getRole } from './operations/get-role.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { listAttachedRolePolicies } from './operations/list-attached-role-policies.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoles } from './operations/list-roles.ts';

export function createOperations(context: IamContext): Readonly<Record<string, Operation>> {
  return {
    GetRole: getRole(context),
    GetRolePolicy: getRolePolicy(context),
    ListAttachedRolePolicies: listAttachedRolePolicies(context),
    ListRolePolicies: listRolePolicies(context),
    ListRoles: listRoles(context),
  };
}
