/** Roles and policies of a template: stored for the API, and passed to the kernel, which enforces them. */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { principalId } from '../kernel/principals/principal-id.ts';
import { anyObject, integer, list, noEffect, required, string, structure } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { IamContext } from './context.ts';
import { managedPolicy } from './managed-policies.ts';

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
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

const POLICY = {
  ...INLINE_POLICY,
  Roles: required(list(string(), { min: 1 })),
};

export function createResources(kernel: Kernel, context: IamContext): Readonly<Record<string, ResourceType>> {
  return { 'AWS::IAM::Role': roleResource(kernel, context), 'AWS::IAM::Policy': policyResource(kernel, context) };
}

function roleResource(kernel: Kernel, context: IamContext): ResourceType {
  return resourceType(ROLE, ({ logicalId, properties, physicalId, generatedName }) => {
    const { AssumeRolePolicyDocument, ManagedPolicyArns = [], Policies = [] } = properties;
    const name = physicalId ?? shortened(generatedName());
    const arn = context.roleArn(name);
    const id = roleId(arn, kernel.accountId);
    const trust = { document: AssumeRolePolicyDocument, place: 'AssumeRolePolicyDocument' };
    kernel.permissions.put({ kind: 'trust', arn }, logicalId, [trust]);
    kernel.permissions.put({ kind: 'identity', arn }, logicalId, [
      ...Policies.map(({ PolicyDocument: document }, index) => ({
        document,
        place: `Policies[${index}].PolicyDocument`,
      })),
      ...ManagedPolicyArns.map((managed) => ({
        document: managedPolicy(managed),
        place: `ManagedPolicyArns ${managed}`,
      })),
    ]);
    context.roles.put(name, {
      name,
      arn,
      id,
      createdAt: context.roles.get(name)?.createdAt ?? kernel.clock.now(),
      description: properties.Description,
      trustPolicy: AssumeRolePolicyDocument,
      managedPolicyArns: ManagedPolicyArns,
      maxSessionDuration: properties.MaxSessionDuration ?? 3600,
      inlinePolicies: Policies.map(({ PolicyName, PolicyDocument }) => ({
        name: PolicyName,
        document: PolicyDocument,
      })),
    });
    return { physicalId: name, attributes: { Arn: arn, RoleId: id } };
  });
}

function policyResource(kernel: Kernel, context: IamContext): ResourceType {
  /** Attaches the document to these roles; without a document, removes the policy from them. */
  function attach(owner: string, roles: readonly string[], document?: JsonObject): void {
    const sources = document === undefined ? [] : [{ document, place: 'PolicyDocument' }];
    for (const role of roles) kernel.permissions.put({ kind: 'identity', arn: context.roleArn(role) }, owner, sources);
  }
  return resourceType(
    POLICY,
    ({ logicalId, properties, physicalId, generatedName }) => {
      const { PolicyName, PolicyDocument, Roles } = properties;
      const stranger = Roles.find((role) => context.roles.get(role) === undefined);
      if (stranger !== undefined) throw new Error(`Roles names ${stranger}, which is not a role of this template`);
      const id = physicalId ?? generatedName();
      attach(logicalId, context.policies.get(id)?.roles ?? []);
      attach(logicalId, Roles, PolicyDocument);
      context.policies.put(id, { name: PolicyName, roles: Roles, document: PolicyDocument });
      return { physicalId: id };
    },
    {
      remove({ logicalId, physicalId }) {
        attach(logicalId, context.policies.get(physicalId)?.roles ?? []);
        context.policies.delete(physicalId);
      },
    },
  );
}

const MAX_ROLE_NAME = 64;
const SUFFIX = 12;

/** CloudFormation shortens generated names in the middle, so that their random suffix stays. */
function shortened(generated: string): string {
  if (generated.length <= MAX_ROLE_NAME) return generated;
  return `${generated.slice(0, MAX_ROLE_NAME - SUFFIX - 1)}-${generated.slice(-SUFFIX)}`;
}

/** The role's part of a session's principal id. */
function roleId(roleArn: string, accountId: string): string {
  return principalId({ type: 'role', roleArn, session: '' }, accountId).replace(/:$/, '');
}
