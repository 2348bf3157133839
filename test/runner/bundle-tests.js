/** Before a run: bundles the test files that are asked for with all of ours that they import, in a folder of this run, and makes a stock of RSA keys. */
import { generateKeyPair } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/** Programs that tests start in a process of their own. */
const PROGRAMS = ['test/support/system-process.ts', 'test/support/ops-program.ts', 'infra/app.ts', 'local/run.ts'];

/**
 * Test files that import it set the environment that modules of the functions read when they are loaded. These files share
 * no module with another. All others share theirs, which are loaded once by each worker: `test/house` checks that modules
 * hold no state.
 */
const FUNCTION_ENVIRONMENT = 'function-environment';

/** As many as a test file needs that starts two systems and forges a token. */
const KEYS = 8;

/** Libraries that read the environment when they are loaded, and what they follow calls with: each test file's own. */
const LOOK_AROUND = /^(@aws-lambda-powertools\/|aws-xray-sdk-core$|cls-hooked\/context$)/;

/**
 * Jest's `globalSetup`. Workers find the folder in the environment variable `TEST_BUNDLES`.
 *
 * @param {import('@jest/types').Config.GlobalConfig} config
 */
export default async function bundleTests({ rootDir, testPathPatterns }) {
  const folder = join(rootDir, '.build/tests');
  mkdirSync(folder, { recursive: true });
  removeLeftOver(folder);
  process.env.TEST_BUNDLES = mkdtempSync(join(folder, `${process.pid}-`));
  const keys = stockKeys(join(rootDir, '.build/rsa-keys.json'));
  const asked = testPathPatterns.toExecutor({ rootDir });
  const files = readdirSync(join(rootDir, 'test'), { recursive: true })
    .map((name) => join(rootDir, 'test', name))
    .filter((file) => file.endsWith('.test.ts') && asked.isMatch(file));
  const apart = files.filter((file) => readFileSync(file, 'utf8').includes(FUNCTION_ENVIRONMENT));
  const together = files.filter((file) => !apart.includes(file));
  await Promise.all([
    bundle(rootDir, { entryPoints: apart }),
    bundle(rootDir, { entryPoints: [...PROGRAMS, ...together], splitting: true, chunkNames: 'shared/[hash]' }),
  ]);
  await keys;
}

/**
 * @param {string} rootDir
 * @param {Pick<import('esbuild').BuildOptions, 'entryPoints' | 'splitting' | 'chunkNames'>} files
 */
async function bundle(rootDir, files) {
  await build({
    ...files,
    absWorkingDir: rootDir,
    outdir: process.env.TEST_BUNDLES,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [
      { name: 'libraries', setup: leaveLibraries },
      { name: 'addresses', setup: keepAddresses },
    ],
    // As in the functions' bundles.
    alias: { 'cls-hooked/context': './functions/stand-ins/trace-context.ts' },
    define: { 'import.meta.url': 'fileUrl', 'import.meta.dirname': 'folderPath' },
    // aws-xray-sdk-core calls require, which an ES module does not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/** For test/support/rsa-keys.ts; made once for each checkout. */
async function stockKeys(file) {
  if (existsSync(file)) return;
  const make = promisify(generateKeyPair);
  const pairs = await Promise.all(Array.from({ length: KEYS }, () => make('rsa', { modulusLength: 2048 })));
  const fresh = `${file}-${process.pid}`;
  await writeFile(fresh, JSON.stringify(pairs.map(({ privateKey }) => privateKey.export({ format: 'jwk' }))));
  // Another run may be reading what it has made meanwhile.
  await rename(fresh, file);
}

/** What runs that were killed have left: a folder's name begins with the process of its run. */
function removeLeftOver(folder) {
  for (const name of readdirSync(folder)) {
    try {
      process.kill(Number.parseInt(name, 10), 0);
    } catch {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * Libraries stay outside of the bundles.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function leaveLibraries({ onResolve }) {
  onResolve({ filter: /^[^.]/ }, ({ path }) =>
    isAbsolute(path) || path.startsWith('test/') || LOOK_AROUND.test(path) ? undefined : { path, external: true },
  );
}

/**
 * In a bundle, a module still goes by its own address.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function keepAddresses({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    if (!text.includes('import.meta.')) return undefined;
    const addresses = [pathToFileURL(path).href, dirname(path)].map((address) => JSON.stringify(address));
    return { loader: 'ts', contents: `const [fileUrl, folderPath] = [${addresses}]; ${text}` };
  });
}
