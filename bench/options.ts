/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';

/** The parts that can be measured separately. */
export const PARTS = ['start', 'sign-ups', 'functions', 'ops'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  signUps: number;
  inFlight: number;
  /** Failed executions that the operator's tool lists and replays. */
  failures: number;
  /** Users that it reconciles. */
  users: number;
  /** The part to measure; absent: everything. */
  only?: Part;
  /** The file for the figures as JSON; absolute, or relative to the working directory. */
  json: string;
}

export const USAGE = `npm run bench -- [--only PART] [--sign-ups N] [--in-flight N] [--failures N] [--users N] [--json FILE]

  --only PART    ${PARTS.join(', ')}; everything if absent
  --sign-ups N   how many people sign up under load (10000)
  --in-flight N  how many of them at once (32)
  --failures N   how many failed executions are listed and replayed (10000)
  --users N      how many users are reconciled (100000)
  --json FILE    where the figures go, for programs (.build/bench/figures.json)`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      'sign-ups': { type: 'string', default: '10000' },
      'in-flight': { type: 'string', default: '32' },
      failures: { type: 'string', default: '10000' },
      users: { type: 'string', default: '100000' },
      only: { type: 'string' },
      json: { type: 'string', default: '.build/bench/figures.json' },
    },
  });
  return {
    signUps: atLeast(200, 'sign-ups', values['sign-ups']),
    inFlight: atLeast(1, 'in-flight', values['in-flight']),
    failures: atLeast(1, 'failures', values.failures),
    users: atLeast(1, 'users', values.users),
    only: values.only === undefined ? undefined : partOf(values.only),
    json: values.json,
  };
}

function partOf(text: string): Part {
  const part = PARTS.find((name) => name === text);
  if (part === undefined) throw new Error(`--only ${text}: expected one of ${PARTS.join(', ')}`);
  return part;
}

function atLeast(least: number, name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`--${name} ${text}: expected a whole number of ${least} or more`);
  return number;
}
