/** The tool as a program: connects it to the process that it runs in. */
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runOps } from './run-ops.ts';
import type { Clock, Io } from './terminal/io.ts';

const CLOCK: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    // An abort ends the wait; whoever waits looks at the signal next.
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};

/** Gives the exit code. A second Ctrl-C does not wait for what is under way. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  // Every wait under way listens; there are as many as --concurrency says.
  setMaxListeners(0, interrupt.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  process.stdout.once('error', endQuietly);
  return runOps(args, processIo(interrupt.signal));
}

/** `| head` closes the pipe when it has seen enough. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function processIo(signal: AbortSignal): Io {
  const { stdin, stdout, stderr, env } = process;
  return {
    stdout,
    stderr,
    env,
    clock: CLOCK,
    random: Math.random,
    signal,
    folder: env.SIGN_UP_OPS_FOLDER ?? '.ops',
    async confirm(question) {
      if (!stdin.isTTY) return false;
      const terminal = createInterface({ input: stdin, output: stderr });
      try {
        return /^y(es)?$/i.test((await terminal.question(question, { signal })).trim());
      } finally {
        terminal.close();
      }
    },
  };
}
