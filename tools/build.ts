/** Builds what `npm start` and the tests run: the functions, the synthesized stack, the portals' app, and the demonstration in one file. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundleFunctions } from '../infra/bundle-functions.ts';
import { contentHash } from '../infra/content-hash.ts';
import { repositoryPath } from '../infra/repository-path.ts';
import { NODE_BUNDLE } from './node-bundle.ts';

/** Each part is built only when what it is made from has changed. */
export async function buildAll(): Promise<void> {
  const { hash } = await bundleFunctions();
  await buildAssembly(hash);
  await bundlePortal();
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

async function bundleDemo(): Promise<void> {
  const file = repositoryPath('.build/demo/main.mjs');
  const hash = contentHash(repositoryPath('.'), ['demo', 'system', 'events', 'local', 'portal', 'package-lock.json']);
  if (isFresh(file, hash)) return;
  await build({ ...NODE_BUNDLE, entryPoints: [repositoryPath('demo/main.ts')], outfile: file });
  await writeFile(`${file}.sha256`, hash);
}

function isFresh(path: string, hash: string): boolean {
  const marker = `${path}.sha256`;
  return existsSync(path) && existsSync(marker) && readFileSync(marker, 'utf8') === hash;
}

if (process.argv[1] === repositoryPath('tools/build.ts')) await buildAll();
