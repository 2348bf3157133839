/** Puts little functions into temporary folders and deploys them as a template would. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../local/kernel/json.ts';
import type { Kernel } from '../../../local/kernel/kernel.ts';
import { check } from '../../../local/kernel/rules/check.ts';

export interface FunctionFixture {
  name: string;
  /** The text of its bundle, `index.mjs` unless `file` says otherwise. */
  code: string;
  file?: string;
  properties?: JsonObject;
}

/** Writes the bundle below the kernel's folder and deploys an `AWS::Lambda::Function`; gives its ARN. */
export async function deployFunction(kernel: Kernel, fixture: FunctionFixture): Promise<string> {
  const { name, code, file = 'index.mjs', properties = {} } = fixture;
  const folder = join(kernel.folder, 'bundles', name, kernel.entropy.hex(8));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), code);
  await deployResource(kernel, 'AWS::Lambda::Function', {
    FunctionName: name,
    Code: { S3Bucket: 'assets', S3Key: folder },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: `arn:aws:iam::${kernel.accountId}:role/${name}`,
    TracingConfig: { Mode: 'Active' },
    ...properties,
  });
  return kernel.arn('lambda', `function:${name}`);
}

/** Deploys one resource; an asset's key is its folder. Gives what `Ref` answers. */
export async function deployResource(
  kernel: Kernel,
  type: string,
  properties: JsonObject,
  physicalId?: string,
): Promise<string> {
  const found = kernel.services().find(({ resources }) => resources?.[type])?.resources?.[type];
  if (found === undefined) throw new Error(`no service reads ${type}`);
  const { input, problems } = check(found.members, properties, { coerce: true });
  if (problems.length > 0) throw new Error(problems.map(({ path, constraint }) => `${path}: ${constraint}`).join('; '));
  const deployed = await found.deploy({
    logicalId: 'Resource',
    properties: input as JsonObject,
    physicalId,
    asset: (key) => key,
    generatedName: () => `stack-Resource-${kernel.entropy.token(12)}`,
  });
  return deployed.physicalId;
}
