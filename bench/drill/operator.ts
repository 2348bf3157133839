/** The operator who repairs the results of the drill: the tool itself, in this process, on the twin's clock. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runOps } from '../../ops/run-ops.ts';
import type { Io } from '../../ops/terminal/io.ts';
import type { System } from '../../system/start-system.ts';

export interface Answer {
  exitCode: number;
  /** The JSON output: one object per line. */
  objects: Record<string, unknown>[];
}

export interface Operator {
  /** Runs one command with `--json`. @throws Error with the tool's message when the command failed */
  run(...argv: string[]): Promise<Answer>;
  close(): Promise<void>;
}

/** Completed, or completed with items left. Any other code means that the command did not run. */
const EXIT_CODES = [0, 3];

/** Pauses move the twin's clock, so that AWS's quotas refill without waiting. */
export async function openOperator({ twin }: System, { stage, random }: { stage: string; random: Io['random'] }) {
  const folder = await mkdtemp(join(tmpdir(), 'drill-'));
  const io: Omit<Io, 'stdout' | 'stderr'> = {
    env: { AWS_ENDPOINT_URL: twin.endpoint, AWS_REGION: twin.region, SIGN_UP_STAGE: stage },
    clock: { now: twin.clock.now, sleep: (milliseconds) => twin.advance(milliseconds) },
    random,
    confirm: async () => true,
    signal: new AbortController().signal,
    folder,
  };
  const operator: Operator = {
    async run(...argv) {
      const [stdout, stderr] = [keep(), keep()];
      const exitCode = await runOps([...argv, '--json'], { ...io, stdout: stdout.stream, stderr: stderr.stream });
      if (!EXIT_CODES.includes(exitCode)) throw new Error(`ops ${argv[0]} ended with ${exitCode}: ${stderr.text()}`);
      const lines = stdout.text().split('\n').filter(Boolean);
      return { exitCode, objects: lines.map((line) => JSON.parse(line)) };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
  return operator;
}

function keep(): { stream: Writable; text(): string } {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return { stream, text: () => written };
}
