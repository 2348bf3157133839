/** The Python package of the AWS CLI in one process, for tests that make many calls with one environment. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { repositoryPath } from '../../../infra/repository-path.ts';

export interface CliAnswer {
  status: number;
  stdout: string;
  stderr: string;
}

export interface CliProcess {
  version: string;
  run(args: readonly string[]): Promise<CliAnswer>;
  close(): void;
}

/** Undefined if this machine's Python does not have the CLI. The environment is what is given, and the PATH. */
export async function openCliProcess(env: Readonly<Record<string, string>>): Promise<CliProcess | undefined> {
  const server = spawn('python3', [repositoryPath('test/support/aws-cli/one-process.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...env, PATH: process.env.PATH },
  });
  server.on('error', () => {});
  server.stdin.on('error', () => {});
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value } = await lines.next();
    return value === undefined ? undefined : JSON.parse(value);
  };
  const first = (await next()) as { version: string } | undefined;
  if (first === undefined) return undefined;
  return {
    version: first.version,
    async run(args) {
      server.stdin.write(`${JSON.stringify(args)}\n`);
      const answer = (await next()) as CliAnswer | undefined;
      if (answer === undefined) throw new Error('the process that runs the AWS CLI has ended');
      return answer;
    },
    close: () => void server.kill(),
  };
}
