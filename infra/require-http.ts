/** Has a function's bundle require Node's `http` instead of importing it. */
import type { Plugin } from 'esbuild';

/**
 * To import one of Node's modules into an ES module, Node reads all that it exports. Some exports of `http` load an HTTP
 * client for WebSocket, which takes 20 to 30 ms on Node 24; to require it reads nothing.
 */
export const requireHttp: Plugin = {
  // What options say as JSON goes into a bundle's hash: another way of doing this needs another name.
  name: 'require-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'required' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'required' }, () => ({ contents: "module.exports = require('node:http');" }));
  },
};
