/** `npm run twin`: deploys the one stack of a synthesized cloud assembly and serves it, or commands a running twin. */
import { parseArgs } from 'node:util';
import { CLIENT_COMMANDS } from './control/client.ts';
import { startTwin, type Twin } from './index.ts';
import { deleteState } from './kernel/state-folder.ts';

const USAGE = `usage: npm run twin -- [FOLDER] [--port N] [--data DIR]
       npm run twin -- COMMAND [--endpoint-url URL]

  FOLDER      the cloud assembly that \`cdk synth\` wrote. Default: cdk.out
  --port N    port of the AWS endpoint; login pages are at N+1 and APIs at N+2. 0 takes free ports. Default: 4566
  --data DIR  keeps all state in DIR. Default: a temporary folder, removed at the end

Commands for a twin that runs already, this one or that of npm start:

  advance 1h    moves the clock by 90s, 15m, 1h or 2d, and runs everything that is due in between
  advance next  moves it to the next thing that is due; an ISO 8601 time works too
  clock         prints the time, and when the next thing is due
  health        prints whether the stack is deployed
  reset         deletes all state and starts again; returns when the stack is deployed

  --endpoint-url URL  the twin's AWS endpoint (or AWS_ENDPOINT_URL). Default: http://localhost:4566`;

/** @throws TypeError for an unknown option; Error for a port that is not a number from 0 to 65533 */
function readOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4566' },
      data: { type: 'string' },
      'endpoint-url': { type: 'string', default: process.env.AWS_ENDPOINT_URL || 'http://localhost:4566' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_533)
    throw new Error(`--port ${values.port} is not a port: give a number from 0 to 65533`);
  return {
    help: values.help,
    positionals,
    data: values.data,
    port,
    endpoint: values['endpoint-url'].replace(/\/$/, ''),
  };
}

interface Serve {
  folder: string;
  data: string | undefined;
  port: number;
}

/** Serves until Ctrl-C; a reset serves again with empty state. */
async function serve({ folder, data, port }: Serve): Promise<void> {
  const ports: Record<string, number> = port === 0 ? {} : { aws: port, cognito: port + 1, api: port + 2 };
  const stop = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve('stop'));
  });
  for (;;) {
    let reset = () => {};
    const wantsReset = new Promise<'reset'>((resolve) => {
      reset = () => resolve('reset');
    });
    const twin = await startTwin({ folder: data, ports, onReset: () => reset() });
    try {
      await deploy(twin, folder);
      if ((await Promise.race([stop, wantsReset])) === 'stop') return;
    } finally {
      await twin.close();
    }
    // The same ports again, also where they were free ones.
    ports.aws = Number(new URL(twin.endpoint).port);
    if (data !== undefined) await deleteState(data);
  }
}

async function deploy(twin: Twin, folder: string): Promise<void> {
  const { stackName, outputs } = await twin.deploy(folder);
  const rows = Object.entries(outputs).map(([name, value]) => {
    const address = URL.canParse(value) ? twin.addresses.resolve(value) : value;
    return `  ${name} = ${address}\n`;
  });
  process.stdout.write(
    `${stackName} is deployed. AWS_ENDPOINT_URL=${twin.endpoint}\n${rows.join('')}Ctrl-C stops it.\n`,
  );
}

async function main(args: string[]): Promise<number> {
  try {
    const { help, positionals, endpoint, ...options } = readOptions(args);
    const [first = 'cdk.out', ...others] = positionals;
    const command = Object.hasOwn(CLIENT_COMMANDS, first) ? CLIENT_COMMANDS[first] : undefined;
    if (help) process.stdout.write(`${USAGE}\n`);
    else if (command !== undefined)
      process.stdout.write(`${JSON.stringify(await command({ endpoint, args: others }), null, 2)}\n`);
    else if (others.length > 0)
      throw new Error(`${first} is not a command, and only one folder can be given; --help lists the commands`);
    else await serve({ folder: first, ...options });
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
