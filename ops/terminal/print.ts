/** Writes lines to a stream, with backpressure, until its reader closes it. */
import { once } from 'node:events';
import { throwIfInterrupted } from './errors.ts';
import type { Io, Output } from './io.ts';

type Streams = Pick<Io, 'stdout' | 'stderr' | 'signal'>;

/**
 * Writes a line of results and resolves when the stream accepts more, so that a list of any length is not buffered.
 * @throws {OpsError} if the command was interrupted, or the reader has closed the output
 */
export async function print(io: Streams, line: string): Promise<void> {
  throwIfInterrupted(io);
  if (io.stdout.write(`${line}\n`)) return;
  await whenDrained(io.stdout, io.signal);
  throwIfInterrupted(io);
}

/** Writes a message to standard error, also after an interruption. */
export function note({ stderr }: Pick<Io, 'stderr'>, line: string): void {
  stderr.write(`${line}\n`);
}

async function whenDrained(output: Output, signal: AbortSignal): Promise<void> {
  // The caller checks the signal for the reason.
  await once(output, 'drain', { signal }).catch(() => undefined);
}
