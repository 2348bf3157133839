/** `npm run bench`: bundles the benchmarks as `npm start` bundles the demonstration, and runs them. Plain JavaScript. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = spawnSync(process.execPath, ['--import', 'tsx', 'bench/build.ts'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { main } = await import(new URL('../.build/bench/main.mjs', import.meta.url).href);
process.exitCode = await main({ root, args: process.argv.slice(2) });
