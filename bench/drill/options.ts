/** The command line of `npm run drill`. */
import { parseArgs } from 'node:util';

export interface Options {
  signUps: number;
  /** The seed of ids, random numbers and order. */
  seed: string;
  /** The file for the figures as JSON; absent: none. */
  json?: string;
}

export const USAGE = `npm run drill -- [--sign-ups N] [--seed TEXT] [--json FILE]

  --sign-ups N  how many people sign up while things break (1000)
  --seed TEXT   repeats the ids, the chance and the order of an earlier drill
  --json FILE   where the figures go, for programs`;

/** With fewer people, some outages would affect nobody. */
export const FEWEST = 100;

/** @param freshSeed the default. @throws Error saying what was given and what is expected */
export function readOptions(args: string[], freshSeed: () => string): Options {
  const { values } = parseArgs({
    args,
    options: { 'sign-ups': { type: 'string', default: '1000' }, seed: { type: 'string' }, json: { type: 'string' } },
  });
  const given = values['sign-ups'];
  const signUps = Number(given);
  if (!Number.isInteger(signUps) || signUps < FEWEST) {
    throw new Error(`--sign-ups ${given}: expected a whole number of ${FEWEST} or more`);
  }
  return { signUps, seed: values.seed ?? freshSeed(), json: values.json };
}
