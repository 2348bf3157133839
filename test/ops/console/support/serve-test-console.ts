/** The console of a running system, without a browser. */

import { repositoryPath } from '../../../../infra/repository-path.ts';
import type { PageFiles } from '../../../../ops/console/http/page-files.ts';
import { serveConsole } from '../../../../ops/console/serve/serve-console.ts';
import { runOps } from '../../../../ops/run-ops.ts';
import { openContext } from '../../../../ops/stage/context.ts';
import type { Io } from '../../../../ops/terminal/io.ts';
import { capture } from '../../../support/ops-terminal.ts';

export interface TestConsole {
  origin: string;
  token: string;
  /** What the console wrote to standard error. */
  log(): string;
  /** Asks the API as the page does. */
  get(path: string): Promise<Response>;
  close(): Promise<void>;
}

export interface TestConsoleOptions {
  /** The twin's AWS endpoint and clock. */
  twin: { endpoint: string; clock: { now(): number } };
  /** Where plans are kept. */
  folder: string;
  readOnly?: boolean;
  files?: PageFiles;
  env?: Io['env'];
}

/** Serves on a free port until `close`. */
export async function serveTestConsole({
  twin,
  folder,
  readOnly = false,
  files = new Map(),
  env = {},
}: TestConsoleOptions): Promise<TestConsole> {
  const ended = new AbortController();
  const errors = capture();
  const io: Io = {
    stdout: capture().stream,
    stderr: errors.stream,
    env,
    clock: { now: twin.clock.now, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
    random: Math.random,
    confirm: async () => false,
    signal: ended.signal,
    folder,
  };
  const { context, close } = await openContext({ stage: 'local', endpointUrl: twin.endpoint }, io);
  const { origin, url, ...served } = await serveConsole(context, {
    port: 0,
    readOnly,
    stageArguments: ['--stage', 'local', '--endpoint-url', twin.endpoint],
    run: runOps,
    runbookFile: repositoryPath('docs/runbook.md'),
    files,
  });
  const visit = await fetch(url, { redirect: 'manual' });
  const cookie = visit.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    origin,
    token: new URL(url).searchParams.get('token') ?? '',
    log: errors.text,
    get: (path) => fetch(`${origin}${path}`, { headers: { cookie, 'x-console': '1' } }),
    async close() {
      ended.abort();
      await served.close();
      close();
    },
  };
}
