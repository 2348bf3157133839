/** Deploys one resource of a template, for tests of a service's resource types. */
import type { JsonObject } from '../../local/kernel/json.ts';
import type { Kernel } from '../../local/kernel/kernel.ts';
import { check } from '../../local/kernel/rules/check.ts';
import type { Deployed } from '../../local/kernel/service.ts';

export interface DeployedResource {
  type: string;
  logicalId: string;
  /** Its intrinsic functions resolved. */
  properties: JsonObject;
  physicalId?: string;
}

/** @throws Error naming the properties that the type does not take */
export async function deployResource(kernel: Kernel, resource: DeployedResource): Promise<Deployed> {
  const { type, logicalId, properties, physicalId } = resource;
  const served = kernel.services().find(({ resources }) => resources?.[type])?.resources?.[type];
  if (served === undefined) throw new Error(`no service deploys ${type}`);
  const { input, problems } = check(served.members, properties, { coerce: true });
  if (problems.length > 0) throw new Error(problems.map(({ path, constraint }) => `${path}: ${constraint}`).join('; '));
  return served.deploy({
    logicalId,
    properties: input as JsonObject,
    physicalId,
    asset: (objectKey) => objectKey,
    generatedName: () => `stack-${logicalId}-abcdefghijkl`,
  });
}
