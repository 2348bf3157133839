/** The command line of `npm start`. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Say what there is to say, and leave. */
  help: boolean;
  /** Leave after the demonstration. */
  once: boolean;
  /** Port of the AWS endpoint, login, API and timelines on the three after it; 0 takes free ports for everything. */
  port: number;
  /** Where state is kept between runs; a temporary folder if absent. */
  data?: string;
}

/** Three more ports follow the first. */
const HIGHEST_PORT = 65_535 - 3;

export const USAGE = `npm start -- [--once] [--port N] [--data DIR]

  --once      leave after the demonstration, with 0 if every step of it happened
  --port N    port of the AWS endpoint (4566); 0 takes free ports for everything, the portals included
  --data DIR  keep all state in this folder, and go on from it the next time`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      once: { type: 'boolean', default: false },
      port: { type: 'string', default: '4566' },
      data: { type: 'string' },
    },
  });
  const port = values.port === '' ? Number.NaN : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new Error(`--port ${values.port}: expected a whole number from 0 to ${HIGHEST_PORT}`);
  }
  if (values.data === '') throw new Error('--data: expected the name of a folder');
  return { help: values.help, once: values.once, port, data: values.data };
}
