/** Makes the calls of the list with the AWS CLI. */
import { commandLine } from '../../../tools/debugging/command-line.ts';
import type { CliProcess } from '../aws-cli/open-cli-process.ts';
import type { Runner } from './runner.ts';

/** Version 1 overrides the endpoint of SQS by a name from its own list, unless a flag says otherwise. */
export function createCliRunner(cli: CliProcess, endpoint: string): Runner {
  return {
    async run(call) {
      const byFlag = call.service === 'sqs' ? ['--endpoint-url', endpoint] : [];
      const { status, stdout, stderr } = await cli.run([...commandLine(call), ...byFlag, '--output', 'json']);
      return status === 0 ? { answer: stdout === '' ? {} : JSON.parse(stdout) } : { error: stderr.trim() };
    },
    close: cli.close,
  };
}
