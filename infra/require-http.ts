/** Makes a function's bundle require Node's `http` instead of importing it. */
import type { Plugin } from 'esbuild';

/**
 * Importing one of Node's modules into an ES module reads all its exports. Some exports of `http` load an HTTP client
 * for WebSocket, which takes 20 to 30 ms on Node 24; `require` does not read them.
 */
export const requireHttp: Plugin = {
  // The options as JSON are part of a bundle's hash: change the name when the plugin changes.
  name: 'require-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'required' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'required' }, () => ({ contents: "module.exports = require('node:http');" }));
  },
};
