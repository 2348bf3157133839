/** The command line of `npm start`. */
import { parseArgs } from 'node:util';

export interface Options {
  /** Leave after the demonstration. */
  once: boolean;
  /** Port of the AWS endpoint, login, API and timelines on the three after it; 0 takes free ports for everything. */
  port: number;
  /** Where state is kept between runs; a temporary folder if absent. */
  data?: string;
}

export const USAGE = `npm start -- [--once] [--port N] [--data DIR]

  --once      leave after the demonstration, with 0 if every step of it happened
  --port N    port of the AWS endpoint (4566); 0 takes free ports for everything, the portals included
  --data DIR  keep all state in this folder, and go on from it the next time`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      once: { type: 'boolean', default: false },
      port: { type: 'string', default: '4566' },
      data: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port}: expected a whole number from 0 to 65535`);
  }
  return { once: values.once, port, data: values.data };
}
