/** `npm run twin -- [FOLDER]`: deploys the one stack of a synthesized cloud assembly and serves it until Ctrl-C. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startTwin } from './index.ts';

const USAGE = `usage: npm run twin -- [FOLDER] [--port N] [--data DIR]

  FOLDER      the cloud assembly that \`cdk synth\` wrote. Default: cdk.out
  --port N    port of the AWS endpoint; login pages are at N+1 and APIs at N+2. 0 takes free ports. Default: 4566
  --data DIR  keeps all state in DIR. Default: a temporary folder, removed at the end`;

/** @throws TypeError for an unknown option; Error for a port that is not a number from 0 to 65533 */
function readOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4566' },
      data: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_533)
    throw new Error(`--port ${values.port} is not a port: give a number from 0 to 65533`);
  const [folder = 'cdk.out', ...others] = positionals;
  if (others.length > 0) throw new Error(`one folder is expected, and ${positionals.length} were given`);
  return { help: values.help, folder, data: values.data, port };
}

async function run({ folder, data, port }: ReturnType<typeof readOptions>): Promise<void> {
  const ports: Record<string, number> = port === 0 ? {} : { aws: port, cognito: port + 1, api: port + 2 };
  const twin = await startTwin({ folder: data, ports });
  try {
    const { stackName, outputs } = await twin.deploy(folder);
    const rows = Object.entries(outputs).map(([name, value]) => {
      const address = URL.canParse(value) ? twin.addresses.resolve(value) : value;
      return `  ${name} = ${address}\n`;
    });
    process.stdout.write(
      `${stackName} is deployed. AWS_ENDPOINT_URL=${twin.endpoint}\n${rows.join('')}Ctrl-C stops it.\n`,
    );
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } finally {
    await twin.close();
  }
}

async function main(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) process.stdout.write(`${USAGE}\n`);
    else await run(options);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
