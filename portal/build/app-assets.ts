/** What a bundled app consists of. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that the page names; theirs carry a hash of their contents, so browsers may keep them forever. */
export interface AppAssets {
  script: string;
  styles: string;
}

/** Stands beside the files that it lists. */
export const ASSETS_FILE = 'assets.json';

/** What `bundleApp` left in a folder. */
export async function readAssets(folder: string): Promise<AppAssets> {
  return JSON.parse(await readFile(join(folder, ASSETS_FILE), 'utf8')) as AppAssets;
}

/** Names of the files of a bundled app, which go beside the page. */
export async function appFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name !== ASSETS_FILE);
}
