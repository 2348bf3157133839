/** Roles and policies of a template. They are kept as they are: nothing here decides by them. */
import type { Kernel } from '../kernel/kernel.ts';
import { principalId } from '../kernel/principal-id.ts';
import { anyObject, integer, list, noEffect, required, string, structure } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { IamState } from './state.ts';

const INLINE_POLICY = {
  PolicyName: required(string({ max: 128 })),
  PolicyDocument: required(anyObject()),
};

const ROLE = {
  AssumeRolePolicyDocument: required(anyObject()),
  Description: string({ max: 1000 }),
  ManagedPolicyArns: list(string()),
  MaxSessionDuration: integer({ min: 3600, max: 43_200 }),
  Policies: list(structure(INLINE_POLICY)),
  Tags: noEffect(list(anyObject()), 'tags are not kept'),
};

const POLICY = {
  ...INLINE_POLICY,
  Roles: required(list(string(), { min: 1 })),
};

export function createResources(kernel: Kernel, state: IamState): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::IAM::Role': resourceType(ROLE, ({ properties, physicalId, generatedName }) => {
      const {
        AssumeRolePolicyDocument,
        Description,
        ManagedPolicyArns,
        MaxSessionDuration,
        Policies = [],
      } = properties;
      const name = physicalId ?? shortened(generatedName());
      const arn = `arn:aws:iam::${kernel.accountId}:role/${name}`;
      const id = roleId(arn, kernel.accountId);
      const createdAt = state.roles.get(name)?.createdAt ?? kernel.clock.now();
      state.roles.put(name, {
        name,
        arn,
        id,
        createdAt,
        description: Description,
        trustPolicy: AssumeRolePolicyDocument,
        managedPolicyArns: ManagedPolicyArns ?? [],
        maxSessionDuration: MaxSessionDuration ?? 3600,
        inlinePolicies: Policies.map(({ PolicyName, PolicyDocument }) => ({
          name: PolicyName,
          document: PolicyDocument,
        })),
      });
      return { physicalId: name, attributes: { Arn: arn, RoleId: id } };
    }),
    'AWS::IAM::Policy': resourceType(POLICY, ({ properties, physicalId, generatedName }) => {
      const { PolicyName, PolicyDocument, Roles } = properties;
      const stranger = Roles.find((role) => state.roles.get(role) === undefined);
      if (stranger !== undefined) throw new Error(`Roles names ${stranger}, which is not a role of this template`);
      const id = physicalId ?? generatedName();
      state.policies.put(id, { name: PolicyName, roles: Roles, document: PolicyDocument });
      return { physicalId: id };
    }),
  };
}

const MAX_ROLE_NAME = 64;
const SUFFIX = 12;

/** CloudFormation shortens generated names in the middle, so that their random end stays. */
function shortened(generated: string): string {
  if (generated.length <= MAX_ROLE_NAME) return generated;
  return `${generated.slice(0, MAX_ROLE_NAME - SUFFIX - 1)}-${generated.slice(-SUFFIX)}`;
}

/** The part of a session's principal id that is the role's own. */
function roleId(roleArn: string, accountId: string): string {
  return principalId({ type: 'role', roleArn, session: '' }, accountId).replace(/:$/, '');
}
