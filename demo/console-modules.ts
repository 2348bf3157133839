/** The operator's tool, in a part of the bundle that is loaded after the system is ready. */
export { readPageFiles } from '../ops/console/http/page-files.ts';
export { serveConsole } from '../ops/console/serve/serve-console.ts';
export { runOps } from '../ops/run-ops.ts';
export { openContext } from '../ops/stage/context.ts';
