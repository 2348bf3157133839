/** Runs the operator's tool without a terminal. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runOps } from '../../../ops/run-ops.ts';
import type { MeasuredSystem } from './system.ts';

/** `ops replay --all`. @throws Error with the tool's message */
export async function redriveAll({ twin, stage }: Pick<MeasuredSystem, 'twin' | 'stage'>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cost-ops-'));
  let said = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  const exitCode = await runOps(['replay', '--all', '--reason', 'what a redrive costs', '--no-wait', '--yes'], {
    env: { AWS_ENDPOINT_URL: twin.endpoint, SIGN_UP_STAGE: stage },
    clock: { now: twin.clock.now, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
    random: Math.random,
    confirm: async () => false,
    signal: new AbortController().signal,
    stdout: output,
    stderr: output,
    folder,
  });
  await rm(folder, { recursive: true, force: true });
  if (exitCode !== 0) throw new Error(`ops replay ended with ${exitCode}:\n${said}`);
}
