/** Synthesizes a stage as it would be deployed, except for the sizes of batches and for who may publish on the bus. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../../infra/synthesize.ts';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { objectsIn, resourcesOf, type Template } from '../template.ts';

/**
 * The size of a batch depends on the traffic. A message in a batch of its own is the most expensive case, and costs the
 * same every time. The measurement's own calls are those of the account, which is no operator of the stage.
 * @param folder receives the cloud assembly
 */
export function writeStageAssembly(stage: string, folder: string): Template {
  const [stack] = synthesize({ stage, outdir: folder }).stacks;
  if (stack === undefined) throw new Error(`the stage ${stage} has no stack`);
  const path = join(folder, stack.templateFile);
  const template: Template = JSON.parse(readFileSync(path, 'utf8'));
  for (const mapping of resourcesOf(template, 'AWS::Lambda::EventSourceMapping')) mapping.BatchSize = 1;
  for (const policy of resourcesOf(template, 'AWS::Events::EventBusPolicy')) allowRoot(policy);
  writeFileSync(path, JSON.stringify(template));
  return template;
}

const ROOT = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };

function allowRoot(busPolicy: JsonObject): void {
  for (const { 'aws:PrincipalArn': publishers } of objectsIn(busPolicy)) {
    if (Array.isArray(publishers)) publishers.push(ROOT);
  }
}
