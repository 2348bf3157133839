/** The files of a bundled app. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that the page references. Their names contain a hash of the contents, so browsers may cache them forever. */
export interface AppAssets {
  script: string;
  styles: string;
}

/** The name of the manifest, which is next to the files that it lists. */
export const ASSETS_FILE = 'assets.json';

/** Reads the manifest that `bundleApp` wrote. */
export async function readAssets(folder: string): Promise<AppAssets> {
  return JSON.parse(await readFile(join(folder, ASSETS_FILE), 'utf8')) as AppAssets;
}

/** The names of a bundled app's files, which belong next to the page. */
export async function appFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name !== ASSETS_FILE);
}
