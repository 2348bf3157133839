/**
 * Builds everything that `npm start` and the tests run: the functions, the synthesized stack, the portals' app, the
 * console's page, and the demonstration in one file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundleFunctions } from '../infra/bundle-functions.ts';
import { contentHash } from '../infra/content-hash.ts';
import { repositoryPath } from '../infra/repository-path.ts';
import { explainBuild } from './explain-build.ts';
import { NODE_BUNDLE } from './node-bundle.ts';

/** Builds each part only if its inputs have changed. */
export async function buildAll(): Promise<void> {
  const { hash } = await bundleFunctions();
  await buildAssembly(hash);
  await bundlePortal();
  await bundleConsole();
  await bundleDemo();
}

async function buildAssembly(functionsHash: string): Promise<void> {
  const folder = repositoryPath('.build/assembly');
  const hash = contentHash(
    repositoryPath('.'),
    ['infra', 'events', 'workflows', 'cdk.json', 'package-lock.json'],
    functionsHash,
  );
  if (isFresh(folder, hash)) return;
  const { synthesize } = await import('../infra/synthesize.ts');
  const fresh = await mkdtemp(`${folder}-`);
  synthesize({ stage: 'local', outdir: fresh });
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  await writeFile(`${folder}.sha256`, hash);
}

async function bundlePortal(): Promise<void> {
  const folder = repositoryPath('.build/portal');
  const hash = contentHash(repositoryPath('.'), ['portal', 'package-lock.json']);
  if (isFresh(folder, hash)) return;
  const { bundleApp } = await import('../portal/build/bundle-app.ts');
  const fresh = await mkdtemp(`${folder}-`);
  await bundleApp(fresh);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  await writeFile(`${folder}.sha256`, hash);
}

async function bundleConsole(): Promise<void> {
  const folder = repositoryPath('.build/console');
  const hash = contentHash(repositoryPath('.'), ['ops', 'events', 'package-lock.json']);
  if (isFresh(folder, hash)) return;
  const { bundlePage } = await import('../ops/console/build/bundle-page.ts');
  const fresh = await mkdtemp(`${folder}-`);
  for (const [name, { body }] of await bundlePage()) await writeFile(`${fresh}/${name}`, body);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  await writeFile(`${folder}.sha256`, hash);
}

async function bundleDemo(): Promise<void> {
  const file = repositoryPath('.build/demo/main.mjs');
  const hash = contentHash(repositoryPath('.'), [
    ...['demo', 'system', 'events', 'local', 'ops', 'portal', 'package.json', 'package-lock.json'],
    'tools/read-command-line.ts',
  ]);
  if (isFresh(file, hash)) return;
  await rm(repositoryPath('.build/demo'), { recursive: true, force: true });
  // esbuild's own error about a folder in which it may not write has no code.
  await mkdir(repositoryPath('.build/demo'));
  // Only splitting keeps the console out of the file that must load before the system starts.
  await build({
    ...NODE_BUNDLE,
    entryPoints: [repositoryPath('demo/main.ts')],
    outdir: repositoryPath('.build/demo'),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: '[name]-[hash]',
  });
  await writeFile(`${file}.sha256`, hash);
}

function isFresh(path: string, hash: string): boolean {
  const marker = `${path}.sha256`;
  return existsSync(path) && existsSync(marker) && readFileSync(marker, 'utf8') === hash;
}

if (process.argv[1] === repositoryPath('tools/build.ts')) process.exitCode = await explainBuild(buildAll);
