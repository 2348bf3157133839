/** AWS IAM. */
import * as IAM from '@aws-sdk/client-iam';
import { POLICY } from '../deploy-things.ts';
import { bodyText, type Change } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

const badRole: Change = (request) => {
  const form = new URLSearchParams(bodyText(request));
  form.set('RoleName', 'a role');
  request.body = form.toString();
};

export const IAM_EXAMPLES: Examples = {
  GetRole: ({ iam, things: { roleName: RoleName } }) => ({
    call: () => iam.send(new IAM.GetRoleCommand({ RoleName })),
    answers: { Role: { RoleName, Path: '/' } },
    forbidden: badRole,
  }),
  GetRolePolicy: ({ iam, things: { roleName: RoleName } }) => ({
    call: () => iam.send(new IAM.GetRolePolicyCommand({ RoleName, PolicyName: 'shine' })),
    answers: { RoleName, PolicyName: 'shine', PolicyDocument: encodeURIComponent(JSON.stringify(POLICY)) },
    forbidden: badRole,
  }),
  ListAttachedRolePolicies: ({ iam, things: { roleName: RoleName } }) => ({
    call: () => iam.send(new IAM.ListAttachedRolePoliciesCommand({ RoleName })),
    answers: { AttachedPolicies: [], IsTruncated: false },
    forbidden: badRole,
  }),
  ListRolePolicies: ({ iam, things: { roleName: RoleName } }) => ({
    call: () => iam.send(new IAM.ListRolePoliciesCommand({ RoleName })),
    answers: { PolicyNames: ['shine'], IsTruncated: false },
    forbidden: badRole,
  }),
  ListRoles: ({ iam, things: { roleName: RoleName } }) => ({
    call: () => iam.send(new IAM.ListRolesCommand()),
    answers: { Roles: including(having({ RoleName })) },
  }),
};
