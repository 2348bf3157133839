/** Brings the build up to date, and bundles the benchmarks with their threads as the demonstration is bundled. */
import { build } from 'esbuild';
import { repositoryPath } from '../infra/repository-path.ts';
import { buildAll } from '../tools/build.ts';
import { NODE_BUNDLE } from '../tools/node-bundle.ts';

await buildAll();
await build({
  ...NODE_BUNDLE,
  absWorkingDir: repositoryPath('.'),
  entryPoints: ['bench/main.ts', 'bench/load/okta-thread.ts', 'bench/load/people-thread.ts'],
  outdir: '.build/bench',
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
});
