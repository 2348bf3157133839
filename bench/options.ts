/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

export interface Options {
  signUps: number;
  inFlight: number;
  /** Where the figures go, for programs; absolute, or relative to where the command runs. */
  json: string;
}

export const USAGE = `npm run bench -- [--sign-ups N] [--in-flight N] [--json FILE]

  --sign-ups N   how many people sign up under load (10000)
  --in-flight N  how many of them at once (32)
  --json FILE    where the figures go, for programs (.build/bench/figures.json)`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      'sign-ups': { type: 'string', default: '10000' },
      'in-flight': { type: 'string', default: '32' },
      json: { type: 'string', default: '.build/bench/figures.json' },
    },
  });
  return {
    signUps: atLeast(200, 'sign-ups', values['sign-ups']),
    inFlight: atLeast(1, 'in-flight', values['in-flight']),
    json: values.json,
  };
}

function atLeast(least: number, name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`--${name} ${text}: expected a whole number of ${least} or more`);
  return number;
}
