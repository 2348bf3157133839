/** Runs the tool as a program: connects it to the process. */
import { setMaxListeners } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runOps } from './run-ops.ts';
import { OutputClosed } from './terminal/errors.ts';
import type { Clock, Io } from './terminal/io.ts';

const CLOCK: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    // An abort ends the wait; the caller checks the signal next.
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};

/** Signals that end a command gracefully: it releases the messages that it has received. A second signal ends it at once. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the command and returns the exit code. */
export function main(args: readonly string[]): Promise<number> {
  return withProcessIo((io) => runOps(args, io));
}

/** Runs a program in this process: interrupted by signals, and by a closed output. */
export async function withProcessIo<Result>(run: (io: Io) => Promise<Result>): Promise<Result> {
  const interrupt = new AbortController();
  // Every pending wait adds a listener, up to --concurrency of them.
  setMaxListeners(0, interrupt.signal);
  for (const signal of ENDING) process.once(signal, () => interrupt.abort());
  for (const stream of [process.stdout, process.stderr]) {
    // `| head` closes the pipe when it has read enough: the command ends as if interrupted, and releases its messages.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      interrupt.abort(new OutputClosed());
    });
  }
  return run(processIo(interrupt.signal));
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
