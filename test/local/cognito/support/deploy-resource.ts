/** Deploys one resource into running services, its properties checked by the type's rules. */
import type { JsonObject } from '../../../../local/kernel/json.ts';
import type { Kernel } from '../../../../local/kernel/kernel.ts';
import { check } from '../../../../local/kernel/rules/check.ts';
import type { Deployed } from '../../../../local/kernel/service.ts';

export async function deployResource(
  kernel: Kernel,
  type: string,
  { properties, physicalId }: { properties: object; physicalId?: string },
): Promise<Deployed> {
  const found = kernel.services().find(({ resources }) => resources && Object.hasOwn(resources, type))?.resources?.[
    type
  ];
  if (!found) throw new Error(`no service knows ${type}`);
  const { input, problems } = check(found.members, properties as JsonObject, { coerce: true });
  if (problems.length > 0) throw new Error(problems.map(({ path, constraint }) => `${path}: ${constraint}`).join('; '));
  return found.deploy({
    logicalId: 'Resource',
    properties: input as JsonObject,
    physicalId,
    asset: (key) => key,
    generatedName: () => `stack-Resource-${kernel.entropy.token(12)}`,
  });
}
