/** The command line of `npm start`. */
import { parseArgs } from 'node:util';
import { readCommandLine } from '../tools/read-command-line.ts';
import { DEFAULT_PORT } from './ports.ts';

export interface Options {
  /** Print the usage and exit. */
  help: boolean;
  /** Exit after the demonstration. */
  once: boolean;
  /** Apply edits of the sources to the running system. */
  watch: boolean;
  /** Port of the AWS endpoint; the other ports follow from it. 0 takes free ports for everything. */
  port: number;
  /** Folder in which state is kept between runs; absent: a temporary folder. */
  data?: string;
}

const HIGHEST_PORT = 65_535;

export const USAGE = `npm start -- [--once] [--port N] [--data DIR] [--no-watch]

  --once      exit after the demonstration, with 0 if every step of it happened
  --port N    port of the AWS endpoint (4566), from which all others follow: the login pages are at N+1, the read API
              at N+2, the console at N+3, Okta at N+4, the API of Okta's hooks at N+5, the portals at N+15 and
              N+16; 0 takes free ports for everything
  --data DIR  keep all state in this folder, and continue from it the next time
  --no-watch  do not apply edits of functions, workflows and the portals' app to the running system`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      once: { type: 'boolean', default: false },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string' },
      'no-watch': { type: 'boolean', default: false },
    },
  });
  const port = values.port === '' ? Number.NaN : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new Error(`--port ${values.port}: expected a whole number from 0 to ${HIGHEST_PORT}`);
  }
  if (values.data === '') throw new Error('--data: expected the name of a folder');
  return { help: values.help, once: values.once, watch: !values['no-watch'], port, data: values.data };
}

/** Returns the exit code instead if there is nothing to run; it has then printed the usage. */
export const optionsOrExitCode = (args: string[]): Options | number =>
  readCommandLine(args, { usage: USAGE, read: readOptions });
