/** Bundles the app once for all portals; only `config.json` differs between them. */
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type AppAssets, ASSETS_FILE } from './app-assets.ts';

/** Bundles into a folder, for the browsers of the last three years. @throws Error if something does not compile */
export async function bundleApp(outdir: string): Promise<AppAssets> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['app/main.tsx', 'app/styles/styles.css'],
    outdir: resolve(outdir),
    entryNames: '[name]-[hash]',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    sourcemap: 'linked',
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  const built = Object.keys(metafile.outputs).map((path) => basename(path));
  const find = (pattern: RegExp) => built.find((name) => pattern.test(name)) ?? '';
  const assets = { script: find(/^main-\w+\.js$/), styles: find(/^styles-\w+\.css$/) };
  await writeFile(join(outdir, ASSETS_FILE), JSON.stringify(assets));
  return assets;
}
