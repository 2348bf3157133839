/** All of a role's policies at once. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
import { operation } from '../../kernel/service.ts';
import { roleName } from '../role-name.ts';
import { type IamState, policiesOf } from '../state.ts';

export const listRolePolicies = (state: IamState) =>
  operation({ RoleName: roleName() }, async ({ RoleName }) => {
    const policies = await policiesOf(state, RoleName);
    return { PolicyNames: policies.map(({ name }) => name).sort(), IsTruncated: false };
  });
