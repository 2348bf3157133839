/** Lower bounds of a function's cold start: an empty handler, and the function's imports without its code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../infra/bundle-options.ts';

/** Writes a handler that does nothing, and returns its file. */
export function writeEmptyHandler(outdir: string): string {
  mkdirSync(outdir, { recursive: true });
  const file = join(outdir, 'empty.mjs');
  writeFileSync(file, 'export const handler = async () => undefined;\n');
  return file;
}

export interface FloorOptions {
  root: string;
  /** The function's folder. */
  name: string;
  outdir: string;
}

/** Bundles only what the function imports from packages at its start; returns the file. */
export async function writeImportsOf({ root, name, outdir }: FloorOptions): Promise<string> {
  const contents = keepAll(importsIn(await ownCode(root, name)));
  const stdin = { contents, resolveDir: root, sourcefile: `${name}.js` };
  const folder = join(outdir, name);
  await build({ ...BUNDLE_OPTIONS, absWorkingDir: root, stdin, outdir: folder, entryNames: 'index' });
  return join(folder, 'index.mjs');
}

/** The function's own code as one text, with its imports from packages at the top. */
async function ownCode(root: string, name: string): Promise<string> {
  const entryPoints = { index: `functions/${name}/handler.ts` };
  const options = { ...BUNDLE_OPTIONS, minify: false, sourcemap: false, packages: 'external', write: false } as const;
  const { outputFiles } = await build({ ...options, absWorkingDir: root, entryPoints, outdir: '.' });
  const files = outputFiles.filter(({ path }) => !path.includes('open-outbox'));
  return files.map(({ text }) => text).join('\n');
}

interface Import {
  from: string;
  names: string[];
}

function importsIn(code: string): Import[] {
  const named = Array.from(code.matchAll(/^import \{([^}]*)\} from "([^"]+)";/gm), ([, names = '', from = '']) => ({
    from,
    names: names.split(',').map((name) => (name.trim().split(' as ')[0] ?? '').trim()),
  }));
  const whole = Array.from(code.matchAll(/^import \* as (\w+) from "([^"]+)";/gm), ([, as = '', from = '']) => ({
    from,
    names: Array.from(code.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, 'g')), ([, name = '']) => name),
  }));
  return [...named, ...whole].filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'));
}

function keepAll(imports: Import[]): string {
  const taken = new Set(imports.flatMap(({ from, names }) => names.map((name) => `${from} ${name}`)));
  const lines = Array.from(taken, (each, at) => {
    const [from, name] = each.split(' ');
    return `import { ${name} as taken${at} } from '${from}';`;
  });
  return `${lines.join('\n')}\nglobalThis.taken = [${Array.from(taken, (_, at) => `taken${at}`).join(', ')}];\n`;
}
