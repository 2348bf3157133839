/** `npm run bench`: bundles the benchmarks as `npm start` bundles the demonstration, and runs them. Plain JavaScript. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = spawnSync(process.execPath, ['--import', 'tsx', 'demo/build.ts'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

await build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts', 'bench/load/okta-thread.ts', 'bench/load/people-thread.ts'],
  outdir: '.build/bench',
  outbase: 'bench',
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['classic-level', 'dynalite', 'dynalite/*', 'oidc-provider', 'esbuild'],
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  sourcemap: 'inline',
  logLevel: 'warning',
});

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { main } = await import(new URL('../.build/bench/main.mjs', import.meta.url).href);
process.exitCode = await main({ root, args: process.argv.slice(2) });
