/** Resolves the names in a template during a deployment. */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Deployed } from '../kernel/service.ts';
import type { Assembly } from './read-assembly.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import type { Template } from './template.ts';

export interface ScopeOptions {
  kernel: Kernel;
  assembly: Assembly;
  /** Grows during the deployment. */
  deployed: ReadonlyMap<string, Deployed>;
}

/** @throws Error that names a template parameter without a default */
export function createScope({ kernel, assembly, deployed }: ScopeOptions): Scope {
  const { template, stackName } = assembly;
  const pseudo: Record<string, string> = {
    'AWS::AccountId': kernel.accountId,
    'AWS::Partition': 'aws',
    'AWS::Region': kernel.region,
    'AWS::StackId': kernel.arn('cloudformation', `stack/${stackName}/local`),
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const parameters = parameterValues(template);
  const scope: Scope = {
    ref(name) {
      const value = pseudo[name] ?? parameters[name] ?? deployed.get(name)?.physicalId;
      if (value === undefined) throw new Error(`nothing in the template is named ${name}`);
      return value;
    },
    attribute(logicalId, name) {
      const value = deployed.get(logicalId)?.attributes?.[name];
      if (value === undefined) throw new Error(`the local twin does not know the attribute ${name} of ${logicalId}`);
      return value;
    },
    condition(name) {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw new Error(`the template has no condition ${name}`);
      return resolveIntrinsics(condition, scope) === true;
    },
    mapping(map, top, second) {
      const found = ((template.Mappings?.[map] as JsonObject | undefined)?.[top] as JsonObject | undefined)?.[second];
      if (found === undefined) throw new Error(`the template has no mapping ${map}.${top}.${second}`);
      return found as Json;
    },
  };
  return scope;
}

/** CDK's check of its bootstrap stack is the only parameter with a value from SSM. The twin ignores it. */
const BOOTSTRAP_PARAMETER = 'BootstrapVersion';

function parameterValues({ Parameters = {} }: Template): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, { Type, Default }] of Object.entries(Parameters)) {
    if (name === BOOTSTRAP_PARAMETER) continue;
    if (Default === undefined || Type.startsWith('AWS::SSM::'))
      throw new Error(`the local twin cannot fill the parameter ${name} (${Type})`);
    values[name] = Default;
  }
  return values;
}
