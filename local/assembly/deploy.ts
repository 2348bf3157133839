/**
 * Deploys a cloud assembly: each resource by its service, dependencies first. Refuses unknown types and properties by
 * name.
 */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { check } from '../kernel/rules/check.ts';
import type { Deployed, ResourceType } from '../kernel/service.ts';
import { type Stacks, stacksOf } from '../kernel/stacks.ts';
import { StateMismatch } from '../kernel/storage/state-folder.ts';
import { orderResources } from './order-resources.ts';
import { type Assembly, readAssembly } from './read-assembly.ts';
import { createStackRecorder } from './record-stack.ts';
import { resolveDynamicReferences } from './resolve-dynamic-references.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import { createScope } from './scope.ts';
import type { Template, TemplateResource } from './template.ts';

export interface Deployment {
  stackName: string;
  /** The stack's outputs, by name. */
  outputs: Record<string, string>;
  /** Physical ids, by logical id. */
  resources: Record<string, string>;
}

/**
 * Deploys the assembly in a folder. Every physical id stays the same when it is deployed again, also after a restart.
 * @throws Error that names the resource and what the twin does not support
 */
export async function deploy(folder: string, kernel: Kernel): Promise<Deployment> {
  const assembly = readAssembly(folder);
  const { stackName, template } = assembly;
  refuseMacros(template);
  const stacks = stacksOf(kernel.store);
  await removeGone(assembly, kernel, stacks);
  const deployed = new Map<string, Deployed>();
  const scope = createScope({ kernel, assembly, deployed });
  const recorder = createStackRecorder({ kernel, stacks, assembly, scope });
  for (const logicalId of orderResources(template.Resources)) {
    const resource = template.Resources[logicalId];
    if (resource === undefined || WITHOUT_EFFECT.has(resource.Type)) continue;
    if (resource.Condition !== undefined && !scope.condition(resource.Condition)) continue;
    const known = stacks.resource(stackName, logicalId)?.physicalId;
    const result = await named(`${resource.Type} ${logicalId}`, () =>
      deployResource({ logicalId, resource, physicalId: known, assembly, scope, kernel }),
    );
    deployed.set(logicalId, result);
    recorder.resource(logicalId, { type: resource.Type, physicalId: result.physicalId });
  }
  const outputs = Object.fromEntries(recorder.stack().map(({ name, value }) => [name, value]));
  await kernel.store.flushed();
  const resources = Object.fromEntries(Array.from(deployed, ([id, { physicalId }]) => [id, physicalId]));
  return { stackName, resources, outputs };
}

function refuseMacros({ Transform }: Template): void {
  if (Transform === undefined) return;
  throw new Error(
    `the local twin runs no macros, and the template has Transform ${JSON.stringify(Transform)}; synthesize it with the CDK, without the macro`,
  );
}

/** Resource types that CDK adds for itself and that have no effect at run time. */
const WITHOUT_EFFECT = new Set(['AWS::CDK::Metadata']);

interface Step {
  logicalId: string;
  resource: TemplateResource;
  /** That of an earlier deployment. */
  physicalId?: string;
  assembly: Assembly;
  scope: Scope;
  kernel: Kernel;
}

async function deployResource({ logicalId, resource, physicalId, assembly, scope, kernel }: Step): Promise<Deployed> {
  const type = findType(kernel, resource.Type);
  const resolved = resolveIntrinsics(resource.Properties ?? {}, scope);
  const properties = checkProperties(type, (await resolveDynamicReferences(resolved, kernel)) as JsonObject);
  return type.deploy({
    logicalId,
    properties,
    physicalId,
    asset: assembly.asset,
    generatedName: () => `${assembly.stackName}-${logicalId}-${kernel.entropy.token(12)}`,
  });
}

function findType(kernel: Kernel, type: string): ResourceType {
  for (const { resources = {} } of kernel.services()) {
    const found = Object.hasOwn(resources, type) ? resources[type] : undefined;
    if (found) return found;
  }
  throw new Error('the local twin does not know this resource type; local/COVERAGE.md lists those it knows');
}

function checkProperties(type: ResourceType, properties: JsonObject): JsonObject {
  const { input, problems } = check(type.members, properties, { coerce: true });
  if (problems.length === 0) return input as JsonObject;
  const lines = problems.map(
    ({ path, value, constraint }) => `  ${path}: ${constraint}, given ${JSON.stringify(value)}`,
  );
  throw new Error(`the local twin cannot honour these properties:\n${lines.join('\n')}`);
}

/** Removes resources that the template no longer has. Fails for types that the twin cannot remove. */
async function removeGone({ stackName, template }: Assembly, kernel: Kernel, stacks: Stacks): Promise<void> {
  for (const { logicalId, physicalId, type: name } of await stacks.resources(stackName)) {
    if (template.Resources[logicalId]?.Type === name) continue;
    const type = findType(kernel, name);
    if (!type.replaceable && type.remove === undefined) {
      throw new StateMismatch(
        `the state in ${kernel.folder} holds ${name} ${logicalId}, which the template no longer has; start with a new folder`,
      );
    }
    type.remove?.({ logicalId, physicalId });
    stacks.deleteResource(stackName, logicalId);
  }
}

async function named<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StateMismatch) throw error;
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
