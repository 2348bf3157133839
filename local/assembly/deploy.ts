/** Deploys a cloud assembly: every resource by the service that reads its type, dependencies first, unknown things refused by name. */
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { check } from '../kernel/rules/check.ts';
import type { Deployed, ResourceType } from '../kernel/service.ts';
import { orderResources } from './order-resources.ts';
import { type Assembly, readAssembly } from './read-assembly.ts';
import { resolveDynamicReferences } from './resolve-dynamic-references.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import { createScope } from './scope.ts';
import type { TemplateResource } from './template.ts';

export interface Deployment {
  stackName: string;
  /** The stack's outputs, by name. */
  outputs: Record<string, string>;
  /** Physical ids, by logical id. */
  resources: Record<string, string>;
}

interface DeployedRecord {
  type: string;
  physicalId: string;
}

/**
 * Deploys the assembly in a folder. Deploying it again, after a restart too, keeps every physical id.
 * @throws Error naming the resource and what about it the twin does not know
 */
export async function deploy(folder: string, kernel: Kernel): Promise<Deployment> {
  const assembly = readAssembly(folder);
  const { stackName, template } = assembly;
  const known = kernel.store.collection<DeployedRecord>('cloudformation.resources');
  await removeGone(assembly, kernel);
  const deployed = new Map<string, Deployed>();
  const scope = createScope({ kernel, assembly, deployed });
  for (const logicalId of orderResources(template.Resources)) {
    const resource = template.Resources[logicalId];
    if (resource === undefined || WITHOUT_EFFECT.has(resource.Type)) continue;
    if (resource.Condition !== undefined && !scope.condition(resource.Condition)) continue;
    const result = await named(`${resource.Type} ${logicalId}`, () =>
      deployResource({ logicalId, resource, assembly, scope, kernel }),
    );
    deployed.set(logicalId, result);
    known.put(`${stackName}/${logicalId}`, { type: resource.Type, physicalId: result.physicalId });
  }
  await kernel.store.flushed();
  const resources = Object.fromEntries(Array.from(deployed, ([id, { physicalId }]) => [id, physicalId]));
  return { stackName, resources, outputs: outputsOf(assembly, scope) };
}

/** Resource types that CDK adds for itself and that do nothing at run time. */
const WITHOUT_EFFECT = new Set(['AWS::CDK::Metadata']);

interface Step {
  logicalId: string;
  resource: TemplateResource;
  assembly: Assembly;
  scope: Scope;
  kernel: Kernel;
}

async function deployResource({ logicalId, resource, assembly, scope, kernel }: Step): Promise<Deployed> {
  const type = findType(kernel, resource.Type);
  const resolved = resolveIntrinsics(resource.Properties ?? {}, scope);
  const properties = checkProperties(type, (await resolveDynamicReferences(resolved, kernel)) as JsonObject);
  const { stackName } = assembly;
  const known = kernel.store.collection<DeployedRecord>('cloudformation.resources').get(`${stackName}/${logicalId}`);
  return type.deploy({
    logicalId,
    properties,
    physicalId: known?.physicalId,
    asset: assembly.asset,
    generatedName: () => `${stackName}-${logicalId}-${kernel.entropy.token(12)}`,
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

function outputsOf({ template }: Assembly, scope: Scope): Record<string, string> {
  const outputs = Object.entries(template.Outputs ?? {}).filter(
    ([, { Condition }]) => !Condition || scope.condition(Condition),
  );
  return Object.fromEntries(
    outputs.map(([name, { Value }]) => [name, String(resolveIntrinsics(Value as Json, scope))]),
  );
}

/** A folder of state belongs to one set of resources: only those whose type says how can be taken away. */
async function removeGone({ stackName, template }: Assembly, kernel: Kernel): Promise<void> {
  const known = kernel.store.collection<DeployedRecord>('cloudformation.resources');
  for (const { id, value } of await known.list({ prefix: `${stackName}/` })) {
    const logicalId = id.slice(stackName.length + 1);
    if (template.Resources[logicalId]?.Type === value.type) continue;
    const type = findType(kernel, value.type);
    if (!type.replaceable && type.remove === undefined) {
      throw new Error(
        `the state in ${kernel.folder} holds ${value.type} ${logicalId}, which the template no longer has; start with a new folder`,
      );
    }
    type.remove?.({ logicalId, physicalId: value.physicalId });
    known.delete(id);
  }
}

async function named<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
