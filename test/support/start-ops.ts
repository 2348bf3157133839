/** Starts the operator's tool as a process of its own, for what only a signal or a pipe can show. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface OpsProcessOptions {
  /** The AWS endpoint of a twin. */
  endpoint: string;
  /** Where plans are kept. */
  folder: string;
}

/** Runs one command on the stage `local`. */
export function startOps({ endpoint, folder }: OpsProcessOptions, ...argv: string[]): ChildProcessWithoutNullStreams {
  const program = join(process.env.TEST_BUNDLES ?? '', 'test/support/ops-program.mjs');
  return spawn(process.execPath, [...process.execArgv, program, ...argv], {
    env: { ...process.env, AWS_ENDPOINT_URL: endpoint, SIGN_UP_STAGE: 'local', SIGN_UP_OPS_FOLDER: folder },
  });
}
