/** The command line of `npm start`. */
import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from './ports.ts';

export interface Options {
  /** Say what there is to say, and leave. */
  help: boolean;
  /** Leave after the demonstration. */
  once: boolean;
  /** Port of the AWS endpoint, which all others follow; 0 takes free ports for everything. */
  port: number;
  /** Where state is kept between runs; a temporary folder if absent. */
  data?: string;
}

const HIGHEST_PORT = 65_535;

export const USAGE = `npm start -- [--once] [--port N] [--data DIR]

  --once      leave after the demonstration, with 0 if every step of it happened
  --port N    port of the AWS endpoint (4566), with which all others move: the login pages are at N+1, the read API
              at N+2, the timelines at N+3, Okta at N+4, the portals at N+15 and N+16; 0 takes free ports for everything
  --data DIR  keep all state in this folder, and go on from it the next time`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      once: { type: 'boolean', default: false },
      port: { type: 'string', default: String(DEFAULT_PORT) },
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
