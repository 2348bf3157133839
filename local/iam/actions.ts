/** What each operation of IAM needs permission for. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

export function iamActions({ accountId }: Pick<Kernel, 'accountId'>): Record<string, Action> {
  return {
    ...actionsOn(
      'iam',
      ['GetRole', 'GetRolePolicy', 'ListRolePolicies'],
      ({ RoleName }) => `arn:aws:iam::${accountId}:role/${RoleName}`,
    ),
    ListRoles: actionOnAll('iam:ListRoles'),
  };
}
