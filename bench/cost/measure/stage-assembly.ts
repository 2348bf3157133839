/** A stage as it would be deployed, with one difference: every message is a batch of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../../infra/synthesize.ts';
import { resourcesOf, type Template } from '../template.ts';

/**
 * How many messages share a batch depends on the traffic; alone, a message costs most, and costs the same every time.
 * @param folder where the cloud assembly is written
 */
export function writeStageAssembly(stage: string, folder: string): Template {
  const [stack] = synthesize({ stage, outdir: folder }).stacks;
  if (stack === undefined) throw new Error(`the stage ${stage} has no stack`);
  const path = join(folder, stack.templateFile);
  const template: Template = JSON.parse(readFileSync(path, 'utf8'));
  for (const mapping of resourcesOf(template, 'AWS::Lambda::EventSourceMapping')) mapping.BatchSize = 1;
  writeFileSync(path, JSON.stringify(template));
  return template;
}
