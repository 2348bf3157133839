/** Serves the operator's console on the running system, in this process. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServedConsole } from '../ops/console/serve/serve-console.ts';
import type { Io } from '../ops/terminal/io.ts';
import type { System } from '../system/start-system.ts';

export interface ConsoleOptions {
  /** The repository's folder. */
  root: string;
  /** 0 takes a free port. */
  port: number;
  /** In the address; the same after a reset. */
  token: string;
}

const STAGE = 'local';

/** The console is loaded when the system is ready. @throws Error when the port is taken */
export async function serveDemoConsole(
  { twin }: Pick<System, 'twin'>,
  { root, port, token }: ConsoleOptions,
): Promise<ServedConsole> {
  const { openContext, readPageFiles, runOps, serveConsole } = await import('./console-modules.ts');
  const ended = new AbortController();
  const io: Io = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    // The twin's clock can be moved.
    clock: {
      now: twin.clock.now,
      sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
    },
    random: Math.random,
    confirm: async () => false,
    signal: ended.signal,
    folder: process.env.SIGN_UP_OPS_FOLDER ?? '.ops',
  };
  const { context, close } = await openContext({ stage: STAGE, endpointUrl: twin.endpoint }, io);
  const served = await serveConsole(context, {
    port,
    token,
    readOnly: false,
    stageArguments: ['--stage', STAGE, '--endpoint-url', twin.endpoint],
    run: runOps,
    runbookFile: join(root, 'docs/runbook.md'),
    files: await readPageFiles(join(root, '.build/console')),
  });
  return {
    ...served,
    async close() {
      ended.abort();
      await served.close();
      close();
    },
  };
}
