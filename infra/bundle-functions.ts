/** Bundles every function once, into the folders from which both the stack and the local twin take its code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, formatMessages } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.ts';
import { contentHash } from './content-hash.ts';
import { repositoryPath } from './repository-path.ts';

/** Everything that can change a bundle; the lock file represents node_modules. */
const INPUTS = ['functions', 'events', 'package-lock.json', 'tsconfig.json'];

export interface BundleOptions {
  /** Has the folders `functions/` and `events/`. @default this repository */
  readonly root?: string;
  /** Gets one folder per function: `index.mjs`, its chunks and source maps. @default .build/functions */
  readonly outdir?: string;
}

export interface Bundles {
  readonly directory: string;
  /** Changes when, and only when, a bundle may have changed. */
  readonly hash: string;
  /** False when the bundles of an earlier run were still good. */
  readonly rebuilt: boolean;
}

/** @throws {Error} naming file and line of what does not compile, or compiles with a warning */
export async function bundleFunctions(options: BundleOptions = {}): Promise<Bundles> {
  const root = options.root ?? repositoryPath('.');
  const directory = options.outdir ?? join(root, '.build/functions');
  const hash = contentHash(root, INPUTS, JSON.stringify(BUNDLE_OPTIONS));
  if (isCurrent(directory, hash)) return { directory, hash, rebuilt: false };
  await mkdir(dirname(directory), { recursive: true });
  const fresh = await mkdtemp(`${directory}-`);
  try {
    await bundleAll(root, fresh);
    // Another process may have been quicker, and may be using the result by now.
    if (!isCurrent(directory, hash)) await putInPlace(fresh, directory, hash);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return { directory, hash, rebuilt: true };
}

/** One build per function, not one for all: shared chunks would make every function change with any other. */
async function bundleAll(root: string, outdir: string): Promise<void> {
  const names = readdirSync(join(root, 'functions')).filter((name) => existsSync(join(root, handlerFile(name))));
  const bundles = await Promise.allSettled(names.map((name) => bundle(root, name, join(outdir, name))));
  // Wait for all: the folder is removed afterwards, and another build may still be writing.
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

function handlerFile(name: string): string {
  return `functions/${name}/handler.ts`;
}

function markerOf(directory: string): string {
  return `${directory}.sha256`;
}

function isCurrent(directory: string, hash: string): boolean {
  const marker = markerOf(directory);
  return existsSync(directory) && existsSync(marker) && readFileSync(marker, 'utf8') === hash;
}

/** Renames a finished folder to where it belongs, so that no reader ever finds half of it; the marker is written last. */
async function putInPlace(fresh: string, directory: string, hash: string): Promise<void> {
  await rm(markerOf(directory), { force: true });
  await rm(directory, { recursive: true, force: true });
  await rename(fresh, directory).catch((error: NodeJS.ErrnoException) => {
    // Another process has just put the same bundles there.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await writeFile(markerOf(directory), hash);
}
