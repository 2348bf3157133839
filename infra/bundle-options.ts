/** The esbuild options of a function's bundle. */
import type { BuildOptions } from 'esbuild';
import { requireHttp } from './require-http.ts';

/**
 * Paths in it are relative to the repository.
 *
 * ESM with code splitting, so that an `import()` inside a handler keeps its module out of the cold start. Source maps
 * are deployed, without the sources, but nothing reads them unless NODE_OPTIONS=--enable-source-maps is set on the
 * function: parsing them would slow every cold start down.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  format: 'esm',
  splitting: true,
  platform: 'node',
  // Deployed on Node 24; the twin runs the same files on Node 20.
  target: 'node20',
  // Prefers the packages' ES modules: they can be tree-shaken, which saves a fourth of the AWS SDK.
  mainFields: ['module', 'main'],
  // Modules of the SDKs that no function needs; each replacement gives its reason.
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
