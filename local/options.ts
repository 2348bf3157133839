/** The command line of `npm run twin`. */
import { parseArgs } from 'node:util';
import { CLIENT_COMMANDS } from './control/client.ts';

export interface Options {
  /** Print the usage and exit. */
  help: boolean;
  /** A command for a twin that runs already; absent: serve `folder`. */
  command?: { name: string; args: string[] };
  /** The cloud assembly. */
  folder: string;
  /** Where state is kept; absent: a temporary folder. */
  data?: string;
  /** Of the AWS endpoint; 0 takes free ports for everything. */
  port: number;
  /** Of the twin that gets the command. */
  endpoint: string;
}

export const USAGE = `usage: npm run twin -- [FOLDER] [--port N] [--data DIR]
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

/** Two more ports follow the first one. */
const HIGHEST_PORT = 65_533;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[], { AWS_ENDPOINT_URL }: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4566' },
      data: { type: 'string' },
      'endpoint-url': { type: 'string', default: AWS_ENDPOINT_URL || 'http://localhost:4566' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > HIGHEST_PORT) {
    throw new Error(`--port ${values.port} is not a port: give a number from 0 to ${HIGHEST_PORT}`);
  }
  const [first = 'cdk.out', ...others] = positionals;
  const isCommand = Object.hasOwn(CLIENT_COMMANDS, first);
  if (!isCommand && others.length > 0) throw new Error(`${first} is not a command, and only one folder can be given`);
  return {
    help: values.help,
    command: isCommand ? { name: first, args: others } : undefined,
    folder: first,
    data: values.data,
    port,
    endpoint: values['endpoint-url'].replace(/\/$/, ''),
  };
}
