/** The options for bundling a program with the twin, so that it starts fast. */
import type { BuildOptions } from 'esbuild';

export const NODE_BUNDLE = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // Native modules, and modules that load files of their own: they stay in node_modules.
  external: ['classic-level', 'dynalite', 'dynalite/*', 'oidc-provider', 'esbuild'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
} satisfies BuildOptions;
