/** Brings the build up to date, and bundles the benchmarks and their threads. */
import { build } from 'esbuild';
import { repositoryPath } from '../infra/repository-path.ts';
import { buildAll } from '../tools/build.ts';
import { explainBuild, makeFolder } from '../tools/explain-build.ts';
import { NODE_BUNDLE } from '../tools/node-bundle.ts';

process.exitCode = await explainBuild(async () => {
  await buildAll();
  await makeFolder(repositoryPath('.build/bench'));
  await build({
    ...NODE_BUNDLE,
    absWorkingDir: repositoryPath('.'),
    // Finds its own files.
    external: [...NODE_BUNDLE.external, 'playwright-core'],
    entryPoints: ['bench/main.ts', 'bench/load/okta-thread.ts', 'bench/load/people-thread.ts'],
    outdir: '.build/bench',
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
  });
});
