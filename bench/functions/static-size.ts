/**
 * The part of a bundle that is loaded before the handler can run: its entry, and every chunk that it imports
 * statically.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As minified by esbuild: `from"./chunk.mjs"`, `import"./chunk.mjs"`; a dynamic `import(…)` has a parenthesis. */
const STATIC_IMPORT = /\b(?:from|import)"(\.\/[^"]+)"/g;

/** The texts of all files that are loaded with a file, by path, including itself. */
export function staticFiles(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(file, 'utf8');
  found.set(file, text);
  for (const [, path = ''] of text.matchAll(STATIC_IMPORT)) staticFiles(join(dirname(file), path), found);
  return found;
}

/** In KB of 1,000 bytes. */
export function staticKilobytes(entry: string): number {
  const sizes = Array.from(staticFiles(entry).values(), (text) => Buffer.byteLength(text));
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1000;
}
