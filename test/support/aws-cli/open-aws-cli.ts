/** The AWS CLI that is installed here, for tests that call it often. */
import { type ChildProcessByStdio, execFile, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { repositoryPath } from '../../../infra/repository-path.ts';

export interface AwsCli {
  /** Standard output. The environment is only what is given. @throws Error whose message ends with standard error */
  run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string>;
  close(): void;
}

interface Answer {
  status: number;
  stdout: string;
  stderr: string;
}

/** As `aws --version` prints it; '' when there is none. */
export function awsCliVersion(): string {
  return spawnSync('aws', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/**
 * Starting the CLI takes a second, most of it to load itself. Version 1 is a Python package: where Python finds the
 * same version, one process loads it once and forks for each call. Otherwise each call starts the program.
 *
 * @param version what `awsCliVersion` has returned
 */
export async function openAwsCli(version: string): Promise<AwsCli> {
  const server = spawn('python3', [repositoryPath('test/support/aws-cli/fork-server.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  server.on('error', () => {});
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  const loaded: { version?: string } = JSON.parse(value ?? '{}');
  if (loaded.version !== undefined && version.startsWith(`aws-cli/${loaded.version} `)) return forking(server, lines);
  server.kill();
  return starting();
}

function forking(
  server: ChildProcessByStdio<Writable, Readable, null>,
  lines: AsyncIterator<string, undefined>,
): AwsCli {
  return {
    async run(args, env) {
      server.stdin.write(`${JSON.stringify({ args, env })}\n`);
      // Answers come in the order of the calls, and so do the iterator's promises.
      const { value } = await lines.next();
      if (value === undefined) throw new Error('the process that runs the AWS CLI has ended');
      const { status, stdout, stderr }: Answer = JSON.parse(value);
      if (status !== 0) throw new Error(`aws ${args.join(' ')} ended with ${status}: ${stderr}`);
      return stdout;
    },
    close: () => void server.kill(),
  };
}

function starting(): AwsCli {
  const start = promisify(execFile);
  return {
    run: async (args, env) => (await start('aws', args, { env: { ...env, PATH: process.env.PATH } })).stdout,
    close() {},
  };
}
