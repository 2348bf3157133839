/** Writes lines to a stream that may be slower than the tool, or closed before the tool is done. */
import { once } from 'node:events';
import { throwIfInterrupted } from './errors.ts';
import type { Io, Output } from './io.ts';

type Streams = Pick<Io, 'stdout' | 'stderr' | 'signal'>;

/**
 * Writes a line of results, and resolves when the stream takes more: a list of any length needs no memory of its own.
 * @throws {OpsError} when the command was interrupted, or nobody reads the output any more
 */
export async function print(io: Streams, line: string): Promise<void> {
  throwIfInterrupted(io);
  if (io.stdout.write(`${line}\n`)) return;
  await whenDrained(io.stdout, io.signal);
  throwIfInterrupted(io);
}

/** Writes a line for the person at the terminal, after an interruption as well. */
export function note({ stderr }: Pick<Io, 'stderr'>, line: string): void {
  stderr.write(`${line}\n`);
}

async function whenDrained(output: Output, signal: AbortSignal): Promise<void> {
  // What ended the wait is found out by the caller: the signal says so.
  await once(output, 'drain', { signal }).catch(() => undefined);
}
