/** Synthesized templates of the stages, with empty bundles in place of the functions' code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../infra/config/load-config.ts';
import type { StageConfig } from '../../../infra/config/schema.ts';
import { synthesize } from '../../../infra/synthesize.ts';
import { functionNames } from '../../support/function-names.ts';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

export interface TemplateJson {
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs: Record<string, { readonly Value: unknown }>;
}

/** A fresh template; `change` makes another configuration of the stage's own. */
export function templateFactory(stage = 'local', change = (config: StageConfig) => config): TemplateJson {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const functionsDirectory = join(folder, 'functions');
  for (const name of functionNames()) {
    mkdirSync(join(functionsDirectory, name), { recursive: true });
    writeFileSync(join(functionsDirectory, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  const config = change(loadConfig(stage));
  const assembly = synthesize({ stage: config, outdir: join(folder, 'cdk.out'), functionsDirectory });
  const { template } = assembly.getStackByName(`sign-up-${config.stage}`);
  rmSync(folder, { recursive: true });
  return template;
}

/** Resources of one type, by logical id. */
export function resourcesOf(template: TemplateJson, type: string): [string, TemplateResource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The one resource of its type. @throws when there are more or none */
export function onlyResource(template: TemplateJson, type: string): TemplateResource {
  const [found, ...others] = resourcesOf(template, type);
  if (!found || others.length > 0) throw new Error(`expected one ${type}, found ${found ? others.length + 1 : 0}`);
  return found[1];
}

/** @throws when nothing has this key */
export function present<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`no "${key}" among ${[...values.keys()].join(', ')}`);
  return value;
}
