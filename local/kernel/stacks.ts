/** The stacks that are deployed to the twin: a deployment writes them, and CloudFormation's operations read them. */
import type { Store } from './storage/store.ts';

export interface Stack {
  name: string;
  /** Its ARN. */
  id: string;
  description?: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** When a changed template was deployed. Absent: the template is still the first one. */
  updatedAt?: number;
  /** As the assembly holds it. */
  template: string;
  parameters: StackParameter[];
  outputs: StackOutput[];
}

export interface StackParameter {
  name: string;
  value: string;
}

export interface StackOutput {
  name: string;
  value: string;
  description?: string;
  exportName?: string;
}

export interface StackResource {
  type: string;
  physicalId: string;
  /** When it was created, or changed last: epoch milliseconds. */
  deployedAt: number;
  isUpdated: boolean;
}

export interface Stacks {
  /** By name or ARN. */
  find(nameOrId: string): Stack | undefined;
  put(stack: Stack): void;
  list(): Promise<Stack[]>;
  resource(stackName: string, logicalId: string): StackResource | undefined;
  putResource(stackName: string, logicalId: string, resource: StackResource): void;
  deleteResource(stackName: string, logicalId: string): void;
  /** In the order of their logical ids. */
  resources(stackName: string): Promise<(StackResource & { logicalId: string })[]>;
}

export function stacksOf(store: Pick<Store, 'collection'>): Stacks {
  const stacks = store.collection<Stack>('cloudformation.stacks');
  const resources = store.collection<StackResource>('cloudformation.resources');
  return {
    find: (nameOrId) => stacks.get(nameInId(nameOrId) ?? nameOrId),
    put: (stack) => stacks.put(stack.name, stack),
    list: async () => (await stacks.list()).map(({ value }) => value),
    resource: (stackName, logicalId) => resources.get(`${stackName}/${logicalId}`),
    putResource: (stackName, logicalId, resource) => resources.put(`${stackName}/${logicalId}`, resource),
    deleteResource: (stackName, logicalId) => resources.delete(`${stackName}/${logicalId}`),
    async resources(stackName) {
      const prefix = `${stackName}/`;
      const found = await resources.list({ prefix });
      return found.map(({ id, value }) => ({ ...value, logicalId: id.slice(prefix.length) }));
    },
  };
}

/** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<id>`. */
const nameInId = (id: string) => /^arn:[^/]*:stack\/([^/]+)\//.exec(id)?.[1];
