/** Runs the operator's tool as operators do, in its own process, and measures time, processor time and memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import type { Twin } from '../../local/index.ts';

export interface Measured {
  exitCode: number;
  /** The number of printed objects, one per line. */
  lines: number;
  seconds: number;
  cpuSeconds: number;
  /** The largest resident memory. */
  peakMb: number;
}

/** What a process of the tool needs to find the twin. */
export interface ToolEnvironment {
  /** The repository. */
  root: string;
  env: NodeJS.ProcessEnv;
}

export interface Tool extends Pick<ToolEnvironment, 'env'> {
  /** Runs one command with `--json`; `onLines` receives the number of lines so far. @throws Error with the tool's message when it failed */
  run(argv: readonly string[], onLines?: (lines: number) => void): Promise<Measured>;
  close(): Promise<void>;
}

/** What `tell-usage.js` writes. */
export const Usage = z.object({ peakKilobytes: z.number(), cpuMicroseconds: z.number() });

/** Completed, or completed with items left. */
const EXIT_CODES: readonly number[] = [0, 3];

/** @param root the repository */
export async function openTool(root: string, { endpoint, region }: Pick<Twin, 'endpoint' | 'region'>): Promise<Tool> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ops-'));
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    SIGN_UP_STAGE: 'local',
    SIGN_UP_OPS_FOLDER: folder,
  };
  const preload = pathToFileURL(join(root, 'bench/ops/tell-usage.js')).href;
  return {
    env,
    async run(argv, onLines) {
      const startedAt = performance.now();
      const child = spawn(process.execPath, ['--import', preload, join(root, 'ops/bin.js'), ...argv, '--json'], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      });
      const [, printed, said, reported] = child.stdio;
      const texts = [collect(said), collect(reported)];
      const counted = countLines(printed, onLines);
      const [exitCode] = await once(child, 'close');
      const seconds = (performance.now() - startedAt) / 1000;
      const [error = '', usage = ''] = await Promise.all(texts);
      if (!EXIT_CODES.includes(exitCode)) throw new Error(`ops ${argv[0]} ended with ${exitCode}: ${error}`);
      const { peakKilobytes, cpuMicroseconds } = Usage.parse(JSON.parse(usage));
      const taken = { cpuSeconds: cpuMicroseconds / 1e6, peakMb: (peakKilobytes * 1024) / 1e6 };
      return { exitCode, lines: await counted, seconds, ...taken };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

type Pipe = AsyncIterable<Buffer>;

async function collect(pipe: unknown): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of pipe as Pipe) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function countLines(pipe: unknown, onLines?: (lines: number) => void): Promise<number> {
  let lines = 0;
  for await (const chunk of pipe as Pipe) {
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
    onLines?.(lines);
  }
  return lines;
}
