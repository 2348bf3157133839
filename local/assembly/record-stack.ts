/** Records a deployment, so that CloudFormation's operations can describe it. */
import type { Json } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Stack, StackOutput, StackResource, Stacks } from '../kernel/stacks.ts';
import type { Assembly } from './read-assembly.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import type { Template } from './template.ts';

/** Records resources as each is deployed, and the stack at the end. */
export interface StackRecorder {
  resource(logicalId: string, resource: Pick<StackResource, 'physicalId' | 'type'>): void;
  /** Records the stack and returns its outputs. */
  stack(): StackOutput[];
}

export interface RecorderOptions {
  kernel: Pick<Kernel, 'clock'>;
  stacks: Stacks;
  assembly: Assembly;
  scope: Scope;
}

/** Resources and stacks that a deployment does not change keep their times, as on AWS. */
export function createStackRecorder({ kernel, stacks, assembly, scope }: RecorderOptions): StackRecorder {
  const { stackName, template, templateBody } = assembly;
  const before = stacks.find(stackName);
  const templateBefore = before && (JSON.parse(before.template) as Template);
  return {
    resource(logicalId, deployed) {
      const known = stacks.resource(stackName, logicalId);
      const isChanged =
        templateBefore !== undefined && !isSame(templateBefore.Resources[logicalId], template.Resources[logicalId]);
      const deployedAt = isChanged ? undefined : known?.deployedAt;
      stacks.putResource(stackName, logicalId, {
        ...deployed,
        deployedAt: deployedAt ?? kernel.clock.now(),
        isUpdated: known !== undefined && (isChanged || known.isUpdated),
      });
    },
    stack() {
      const now = kernel.clock.now();
      const stack: Stack = {
        name: stackName,
        id: String(scope.ref('AWS::StackId')),
        description: template.Description,
        createdAt: before?.createdAt ?? now,
        updatedAt: before === undefined || before.template === templateBody ? before?.updatedAt : now,
        template: templateBody,
        parameters: Object.entries(template.Parameters ?? {}).map(([name, { Default = '' }]) => ({
          name,
          value: Default,
        })),
        outputs: outputsOf(template, scope),
      };
      stacks.put(stack);
      return stack.outputs;
    },
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function outputsOf({ Outputs = {} }: Template, scope: Scope): StackOutput[] {
  const text = (value: Json) => String(resolveIntrinsics(value, scope));
  return Object.entries(Outputs)
    .filter(([, { Condition }]) => !Condition || scope.condition(Condition))
    .map(([name, { Value, Description, Export }]) => ({
      name,
      value: text(Value),
      description: Description,
      exportName: Export && text(Export.Name),
    }));
}
