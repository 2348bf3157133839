/** The files of the page, in memory. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  /** The media type. */
  type: string;
  body: Uint8Array;
}

/** By name. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export const pageFile = (name: string, body: Uint8Array): PageFile => ({
  type: TYPES[extname(name)] ?? 'text/plain; charset=utf-8',
  body,
});

/** Reads the files that the build has written. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const names = await readdir(folder);
  const files = names.map(async (name) => [name, pageFile(name, await readFile(join(folder, name)))] as const);
  return new Map(await Promise.all(files));
}
