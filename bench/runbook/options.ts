/** The command line of `npm run runbook`. */
import { parseArgs } from 'node:util';
import { readCommandLine } from '../../tools/read-command-line.ts';
import { PAGES } from './page.ts';

interface Options {
  /** Print the usage and exit. */
  help: boolean;
}

const USAGE = `npm run runbook

  runs the commands of ${PAGES.join(' and ')} on the local twin, and updates their outputs there`;

/** @throws Error for any option */
function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h', default: false } } });
  return values;
}

/** Returns the exit code instead if there is nothing to run; it has then printed the usage. */
export const optionsOrExitCode = (args: string[]): Options | number =>
  readCommandLine(args, { usage: USAGE, read: readOptions });
