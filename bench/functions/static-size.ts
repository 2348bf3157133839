/** How much of a bundle is loaded before the handler can run: its entry, and every chunk that it imports statically. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As esbuild minifies them: `from"./chunk.mjs"`, `import"./chunk.mjs"`; a later `import(…)` has a bracket. */
const STATIC_IMPORT = /\b(?:from|import)"(\.\/[^"]+)"/g;

/** In KB of 1,000 bytes. */
export function staticKilobytes(entry: string): number {
  const seen = new Map<string, number>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    const text = readFileSync(file, 'utf8');
    seen.set(file, Buffer.byteLength(text));
    for (const [, path = ''] of text.matchAll(STATIC_IMPORT)) visit(join(dirname(file), path));
  };
  visit(entry);
  return Array.from(seen.values()).reduce((sum, bytes) => sum + bytes, 0) / 1000;
}
