/** Writes lines to a stream that may be slower than the tool. */
import { once } from 'node:events';
import type { Output } from './io.ts';

/** Resolves when the stream takes more: a list of any length needs no memory of its own. */
export async function print(output: Output, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await once(output, 'drain');
}
