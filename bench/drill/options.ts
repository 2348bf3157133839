/** The command line of `npm run drill`. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../../tools/read-command-line.ts';

export interface Options {
  /** Print the usage and exit. */
  help: boolean;
  signUps: number;
  /** The seed of ids, random numbers and order. */
  seed: string;
  /** The file for the figures as JSON; absent: none. */
  json?: string;
}

const USAGE = `npm run drill -- [--sign-ups N] [--seed TEXT] [--json FILE]

  --sign-ups N  how many people sign up while things break (1000)
  --seed TEXT   repeats the ids, the chance and the order of an earlier drill
  --json FILE   where the figures go, for programs`;

/** With fewer people, some outages would affect nobody. */
export const FEWEST = 100;

/** @param freshSeed the default. @throws Error saying what was given and what is expected */
export function readOptions(args: string[], freshSeed: () => string): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'sign-ups': { type: 'string', default: '1000' },
      seed: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const given = values['sign-ups'];
  const signUps = Number(given);
  if (!Number.isInteger(signUps) || signUps < FEWEST) {
    throw new Error(`--sign-ups ${given}: expected a whole number of ${FEWEST} or more`);
  }
  return { help: values.help, signUps, seed: values.seed ?? freshSeed(), json: values.json };
}

/** Returns the exit code instead if there is nothing to run; it has then printed the usage. */
export const optionsOrExitCode = (args: string[]): Options | number =>
  readCommandLine(args, { usage: USAGE, read: (given) => readOptions(given, () => randomBytes(4).toString('hex')) });
