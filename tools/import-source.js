/**
 * Imports one TypeScript file, and the files of ours that it imports, before anything is built. Plain JavaScript. A
 * loader such as tsx would stay for the rest of the process, and make it slower.
 */
import { buildSync } from 'esbuild';

/** The file may import only Node's own modules and files of this repository. */
export function importSource(file) {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
