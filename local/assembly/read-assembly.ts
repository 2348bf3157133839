/**
 * Reads a CDK cloud assembly: its stack's template and the location of its assets.
 * https://docs.aws.amazon.com/cdk/v2/guide/deploy.html
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from './template.ts';

export interface Assembly {
  stackName: string;
  template: Template;
  /** The template's text. */
  templateBody: string;
  /** Returns the folder or file of an asset, by its object key in the assets bucket. @throws Error if there is none */
  asset(objectKey: string): string;
}

interface Manifest {
  artifacts: Record<
    string,
    { type: string; properties?: { templateFile?: string; file?: string; stackName?: string } }
  >;
}

interface AssetManifest {
  files: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** @throws Error unless the folder has an assembly of exactly one stack */
export function readAssembly(folder: string): Assembly {
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(
      `${folder} has no cloud assembly: there is no manifest.json; npx cdk synth -q writes one to cdk.out`,
    );
  }
  const { artifacts } = readJson<Manifest>(join(folder, 'manifest.json'));
  const stacks = Object.entries(artifacts).filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    throw new Error(
      `the assembly in ${folder} holds ${stacks.length} stacks; the twin deploys assemblies of exactly one`,
    );
  }
  const [id, { properties = {} }] = stack;
  const assets = new Map<string, string>();
  for (const { type, properties: { file } = {} } of Object.values(artifacts)) {
    if (type === 'cdk:asset-manifest' && file) collectAssets(folder, file, assets);
  }
  const templateBody = readFileSync(join(folder, properties.templateFile ?? ''), 'utf8');
  return {
    stackName: properties.stackName ?? id,
    template: JSON.parse(templateBody) as Template,
    templateBody,
    asset(objectKey) {
      const path = assets.get(objectKey);
      if (path === undefined)
        throw new Error(`the assembly in ${folder} has no asset ${objectKey}; synthesize it again`);
      return path;
    },
  };
}

function collectAssets(folder: string, file: string, assets: Map<string, string>): void {
  for (const { source, destinations } of Object.values(readJson<AssetManifest>(join(folder, file)).files)) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path) assets.set(objectKey, join(folder, source.path));
    }
  }
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
