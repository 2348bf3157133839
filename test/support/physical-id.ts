/** Finds a deployed resource by its construct's path. */
import type { Deployment } from '../../local/assembly/deploy.ts';

/**
 * What `Ref` answers for it: a function's name, a log group's name. `path` as CDK joins it: `TriggersPublishUserCreated`.
 * @throws Error naming the path that the stack does not have
 */
export function physicalIdOf({ resources, stackName }: Deployment, path: string): string {
  const logicalId = new RegExp(`^${path}[0-9A-F]{8}$`);
  const found = Object.entries(resources).find(([name]) => logicalId.test(name))?.[1];
  if (found === undefined) throw new Error(`the stack ${stackName} has no resource ${path}`);
  return found;
}
