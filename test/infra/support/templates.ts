/** Synthesized templates of the stages, with empty bundles in place of the functions' code. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  readonly DependsOn?: string | string[];
}

export interface TemplateJson {
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs: Record<string, { readonly Value: unknown }>;
}

/** A fresh object; `change` makes another configuration of the stage's own. A stage as it is is synthesized once in a run. */
export function templateFactory(stage = 'local', change?: (config: StageConfig) => StageConfig): TemplateJson {
  if (change !== undefined) return synthesizeTemplate(change(loadConfig(stage)));
  const file = join(process.env.TEST_BUNDLES ?? '', `template-${stage}.json`);
  if (!existsSync(file)) {
    // Another worker may be reading it.
    const written = `${file}-${process.pid}`;
    writeFileSync(written, JSON.stringify(synthesizeTemplate(loadConfig(stage))));
    renameSync(written, file);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function synthesizeTemplate(config: StageConfig): TemplateJson {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const functionsDirectory = join(folder, 'functions');
  for (const name of functionNames()) {
    mkdirSync(join(functionsDirectory, name), { recursive: true });
    writeFileSync(join(functionsDirectory, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  const assembly = synthesize({ stage: config, outdir: join(folder, 'cdk.out'), functionsDirectory });
  const { template } = assembly.getStackByName(`sign-up-${config.stage}`);
  rmSync(folder, { recursive: true });
  return template;
}

/** Resources of one type, by logical id. */
export function resourcesOf(template: TemplateJson, type: string): [string, TemplateResource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** Only the resources of one construct, by the beginning of their logical ids. */
export function partOf(template: TemplateJson, construct: string): TemplateJson {
  const resources = Object.entries(template.Resources).filter(([id]) => id.startsWith(construct));
  return { ...template, Resources: Object.fromEntries(resources) };
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
