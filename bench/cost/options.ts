/** The command line of `npm run cost`. */
import { parseArgs } from 'node:util';
import { readCommandLine } from '../../tools/read-command-line.ts';

export interface Options {
  /** Print the usage and exit. */
  help: boolean;
  stage: string;
  people: number;
  json: boolean;
  /** Uses the stored measurement instead of measuring. */
  recorded: boolean;
  /** Stores the measurement and updates docs/cost.md. */
  write: boolean;
}

/** The stage of docs/cost.md. */
export const PAGE_STAGE = 'prod';

const USAGE = `npm run cost -- [--stage NAME] [--people N] [--recorded] [--json] [--write]

  --stage NAME  whose template is measured and priced (${PAGE_STAGE})
  --people N    how many sign up, are replayed and read, one after the other (20)
  --recorded    prices the measurement in bench/cost/measured.json and measures nothing
  --json        figures for programs
  --write       keeps the measurement, and renews the figures of docs/cost.md`;

/** @throws Error saying what was given and what is expected */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      stage: { type: 'string', default: PAGE_STAGE },
      people: { type: 'string', default: '20' },
      recorded: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < 1)
    throw new Error(`--people ${values.people}: expected a whole number of 1 or more`);
  if (values.write && values.stage !== PAGE_STAGE)
    throw new Error(`--write --stage ${values.stage}: docs/cost.md is about ${PAGE_STAGE}; leave out one of the two`);
  return { ...values, people };
}

/** Returns the exit code instead if there is nothing to run; it has then printed the usage. */
export const optionsOrExitCode = (args: string[]): Options | number =>
  readCommandLine(args, { usage: USAGE, read: readOptions });
