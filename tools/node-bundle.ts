/** How a program that holds the twin is bundled, so that it starts at once. */
import type { BuildOptions } from 'esbuild';

export const NODE_BUNDLE = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // Native, or loading its own files: these stay in node_modules.
  external: ['classic-level', 'dynalite', 'dynalite/*', 'oidc-provider', 'esbuild'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
} satisfies BuildOptions;
