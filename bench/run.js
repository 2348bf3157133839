/** `npm run bench`: bundles the benchmarks as `npm start` bundles the demonstration, and runs them. Plain JavaScript. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importSource } from '../tools/import-source.js';

const root = fileURLToPath(new URL('..', import.meta.url));

async function buildAndRun(options) {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'bench/build.ts'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) return built.status ?? 1;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { main } = await import(new URL('../.build/bench/main.mjs', import.meta.url).href);
  return main({ root, options });
}

// Before the build, which takes seconds.
const { optionsOrExitCode } = await importSource(`${root}/bench/options.ts`);
const options = optionsOrExitCode(process.argv.slice(2));
process.exitCode = typeof options === 'number' ? options : await buildAndRun(options);
