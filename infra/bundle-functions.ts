/** Bundles every function once, into the folders from which both the stack and the local twin read its code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, formatMessages } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.ts';
import { contentHash } from './content-hash.ts';
import { repositoryPath } from './repository-path.ts';

/** Every input of a bundle; the lock file stands for node_modules. */
const INPUTS = ['functions', 'events', 'package-lock.json', 'tsconfig.json'];

export interface BundleOptions {
  /** Has the folders `functions/` and `events/`. @default this repository */
  readonly root?: string;
  /** Receives one folder per function: `index.mjs`, its chunks and source maps. @default .build/functions */
  readonly outdir?: string;
}

export interface Bundles {
  readonly directory: string;
  /** Changes if and only if the inputs of a bundle have changed. */
  readonly hash: string;
  /** False if the bundles of an earlier run were up to date. */
  readonly rebuilt: boolean;
}

/** @throws {Error} naming file and line of each error or warning */
export async function bundleFunctions(options: BundleOptions = {}): Promise<Bundles> {
  const root = options.root ?? repositoryPath('.');
  const directory = options.outdir ?? join(root, '.build/functions');
  const hash = contentHash(root, INPUTS, JSON.stringify(BUNDLE_OPTIONS));
  if (isCurrent(directory, hash)) return { directory, hash, rebuilt: false };
  await mkdir(dirname(directory), { recursive: true });
  const fresh = await mkdtemp(`${directory}-`);
  try {
    await bundleAll(root, fresh);
    // Another process may have finished first, and its result may be in use.
    if (!isCurrent(directory, hash)) await putInPlace(fresh, directory, hash);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { directory, hash, rebuilt: true };
}

/** Builds each function separately: with shared chunks, a change of one function would change others too. */
async function bundleAll(root: string, outdir: string): Promise<void> {
  const bundles = await Promise.allSettled(functionNames(root).map((name) => bundle(root, name, join(outdir, name))));
  // Wait for all builds before the folder is removed, because they may still be writing.
  for (const result of bundles) if (result.status === 'rejected') throw result.reason;
}

async function bundle(absWorkingDir: string, name: string, outdir: string): Promise<void> {
  const { warnings } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir,
    entryPoints: { index: handlerFile(name) },
    outdir,
  });
  if (warnings.length === 0) return;
  const texts = await formatMessages(warnings, { kind: 'warning' });
  throw new Error(`functions/${name} compiles with warnings; fix them:\n${texts.join('')}`);
}

/** The folders of `functions/` that have a handler. */
export function functionNames(root: string): string[] {
  return readdirSync(join(root, 'functions')).filter((name) => existsSync(join(root, handlerFile(name))));
}

/** Relative to the root. */
export function handlerFile(name: string): string {
  return `functions/${name}/handler.ts`;
}

function markerOf(directory: string): string {
  return `${directory}.sha256`;
}

function isCurrent(directory: string, hash: string): boolean {
  const marker = markerOf(directory);
  return existsSync(directory) && existsSync(marker) && readFileSync(marker, 'utf8') === hash;
}

/** Renames a finished folder into place, so that no reader finds an incomplete one; the marker is written last. */
async function putInPlace(fresh: string, directory: string, hash: string): Promise<void> {
  await rm(markerOf(directory), { force: true });
  await rm(directory, { recursive: true, force: true });
  await rename(fresh, directory).catch((error: NodeJS.ErrnoException) => {
    // Another process has put the same bundles there in the meantime.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await writeFile(markerOf(directory), hash);
}
