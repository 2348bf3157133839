/** Bundles the functions of the order desk and synthesizes CDK apps, all into folders that the caller removes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { build } from 'esbuild';
import { repositoryPath } from '../../../infra/repository-path.ts';

const SOURCES = repositoryPath('test/local/second-app/functions');

/** One folder with `index.mjs` per function. */
export async function bundleOrderDesk(outdir: string): Promise<void> {
  const names = readdirSync(SOURCES).map((file) => file.replace(/\.mjs$/, ''));
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(SOURCES, `${name}.mjs`)])),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
}

/** The folder of the cloud assembly of what `fill` puts into an app. */
export function synthesizeApp(outdir: string, fill: (app: App) => void, props: AppProps = {}): string {
  const app = new App({
    outdir,
    analyticsReporting: false,
    autoSynth: false,
    builtinCloudFormationValidation: false,
    ...props,
  });
  fill(app);
  return app.synth().directory;
}
