/** A terminal at which a test runs the operator's tool, in this process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runOps } from '../../ops/run-ops.ts';
import type { Clock, Io, Output } from '../../ops/terminal/io.ts';

export interface Answer {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** The lines of stdout as JSON. */
  lines(): Record<string, unknown>[];
}

export interface OpsTerminal {
  /** Runs one command on the stage `local`. */
  run(...argv: string[]): Promise<Answer>;
  /** The same, under a signal or an environment of its own, or with another answer to the question. */
  runWith(
    options: Partial<Pick<Io, 'confirm' | 'env' | 'signal' | 'stdout' | 'stderr'>>,
    ...argv: string[]
  ): Promise<Answer>;
  /** Where plans are kept. */
  folder: string;
  close(): Promise<void>;
}

export interface OpsTerminalOptions {
  /** The AWS endpoint of a twin. */
  endpoint: string;
  /** The twin's clock: pauses are as short as they can be. */
  now?(): number;
  sleep?: Clock['sleep'];
}

export async function openOpsTerminal({ endpoint, now = Date.now, sleep }: OpsTerminalOptions): Promise<OpsTerminal> {
  const folder = await mkdtemp(join(tmpdir(), 'ops-'));
  let seed = 0;
  const io: Omit<Io, 'stdout' | 'stderr'> = {
    env: { AWS_ENDPOINT_URL: endpoint, SIGN_UP_STAGE: 'local' },
    clock: { now, sleep: sleep ?? (() => new Promise((resolve) => setImmediate(resolve))) },
    // Never the same numbers again, so that no made-up name is that of an earlier one.
    random: () => (seed++ * 0.618033988749895) % 1,
    confirm: async () => false,
    signal: new AbortController().signal,
    folder,
  };
  const runWith: OpsTerminal['runWith'] = async (options, ...argv) => {
    const [stdout, stderr] = [capture(), capture()];
    const exitCode = await runOps(argv, { ...io, stdout: stdout.stream, stderr: stderr.stream, ...options });
    const lines = () => jsonLines(stdout.text());
    return { exitCode, stdout: stdout.text(), stderr: stderr.text(), lines };
  };
  return {
    folder,
    runWith,
    run: (...argv) => runWith({}, ...argv),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** A stream that keeps what is written to it. */
export function capture(isTTY = false): { stream: Output; text(): string } {
  let written = '';
  const stream: Output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  stream.isTTY = isTTY;
  return { stream, text: () => written };
}
