/** `npm run drill`: brings the build up to date, makes TypeScript runnable, and runs the drill. Plain JavaScript. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { importSource } from '../../tools/import-source.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function buildAndRun(options) {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'tools/build.ts'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) return built.status ?? 1;
  // The SDK's advice to move to a newer Node is for those who deploy.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  register();
  const { main } = await import('./main.ts');
  return main({ root, options });
}

// Before the build, which takes seconds.
const { optionsOrExitCode } = await importSource(`${root}/bench/drill/options.ts`);
const options = optionsOrExitCode(process.argv.slice(2));
process.exitCode = typeof options === 'number' ? options : await buildAndRun(options);
