/** How a function's bundle is made. */
import type { BuildOptions } from 'esbuild';
import { requireHttp } from './require-http.ts';

/**
 * Paths in it are relative to the repository.
 *
 * ESM with code splitting: only then does an `import()` inside a handler keep its module out of the cold start.
 * Source maps are shipped, without the sources in them, but nothing reads them until somebody sets
 * NODE_OPTIONS=--enable-source-maps on the function: parsing them would slow every cold start down.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  format: 'esm',
  splitting: true,
  platform: 'node',
  // Deployed on Node 24; the twin runs the same files on Node 20.
  target: 'node20',
  // The packages' ES modules first: they can be tree-shaken, which saves a fourth of the AWS SDK.
  mainFields: ['module', 'main'],
  // What the SDKs bring along and no function needs; each says why.
  alias: {
    '@aws-sdk/credential-provider-node': './functions/stand-ins/environment-credentials.ts',
    'cls-hooked/context': './functions/stand-ins/trace-context.ts',
    semver: './functions/stand-ins/no-semver.ts',
  },
  plugins: [requireHttp],
  minify: true,
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  outExtension: { '.js': '.mjs' },
  // aws-xray-sdk-core and `requireHttp` call require, which an ES module does not have.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'silent',
} satisfies BuildOptions;
