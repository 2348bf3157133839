/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';
import { readCommandLine } from '../tools/read-command-line.ts';
import { BEGINNINGS, type Beginning } from './against/beginnings.ts';

/** The parts that can be measured separately. */
export const PARTS = ['start', 'sign-ups', 'functions', 'ops'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  /** Print the usage and exit. */
  help: boolean;
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
  /** Drives the load at this AWS endpoint, and measures nothing else. */
  against?: AgainstUrl;
}

/** Where the stack runs, and where its sign-ups begin. */
export interface AgainstUrl {
  url: string;
  from: Beginning;
  stage: string;
  /** Where a portal serves its `config.json`; absent: the addresses in the stack's outputs are used. */
  portalUrl?: string;
}

const USAGE = `npm run bench -- [--only PART] [--sign-ups N] [--in-flight N] [--failures N] [--users N] [--json FILE]

  --only PART    ${PARTS.join(', ')}; everything if absent
  --sign-ups N   how many people sign up under load (10000)
  --in-flight N  how many of them at once (32)
  --failures N   how many failed executions are listed and replayed (10000)
  --users N      how many users are reconciled (100000)
  --json FILE    where the figures go, for programs (.build/bench/figures.json)

npm run bench -- --against URL [--from BEGINNING] [--portal URL] [--stage NAME] [--sign-ups N] [--in-flight N] [--json FILE]

  --against URL  drives the same load at the AWS endpoint of another system that runs the stack
  --from …       sign-in: at the portal, through Cognito and Okta; trigger: at the pre sign-up trigger (sign-in)
  --portal URL   a portal whose config.json has the addresses to use, instead of those in the stack's outputs
  --stage NAME   the stage of the stack sign-up-NAME (local)`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'sign-ups': { type: 'string', default: '10000' },
      'in-flight': { type: 'string', default: '32' },
      failures: { type: 'string', default: '10000' },
      users: { type: 'string', default: '100000' },
      only: { type: 'string' },
      json: { type: 'string', default: '.build/bench/figures.json' },
      against: { type: 'string' },
      from: { type: 'string', default: 'sign-in' },
      portal: { type: 'string' },
      stage: { type: 'string', default: 'local' },
    },
  });
  return {
    help: values.help,
    signUps: atLeast(200, 'sign-ups', values['sign-ups']),
    inFlight: atLeast(1, 'in-flight', values['in-flight']),
    failures: atLeast(1, 'failures', values.failures),
    users: atLeast(1, 'users', values.users),
    only: values.only === undefined ? undefined : partOf(values.only),
    json: values.json,
    against:
      values.against === undefined
        ? undefined
        : {
            url: addressOf('against', values.against),
            from: beginningOf(values.from),
            stage: values.stage,
            portalUrl: values.portal === undefined ? undefined : addressOf('portal', values.portal),
          },
  };
}

/** Returns the exit code instead if there is nothing to run; it has then printed the usage. */
export const optionsOrExitCode = (args: string[]): Options | number =>
  readCommandLine(args, { usage: USAGE, read: readOptions });

function beginningOf(text: string): Beginning {
  const beginning = BEGINNINGS.find((name) => name === text);
  if (beginning === undefined) throw new Error(`--from ${text}: expected ${BEGINNINGS.join(' or ')}`);
  return beginning;
}

function addressOf(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Error(`--${name} ${text}: expected an address such as http://localhost:4566`);
  return text;
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
