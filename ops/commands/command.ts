/** Common parts of all commands: the stage options, and the mapping of a result to an exit code. */
import { Command, InvalidArgumentError } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { type Context, withContext } from '../stage/context.ts';
import { parseTime } from '../terminal/duration.ts';
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';

/** Runs a command's body on its stage; the body returns the exit code. */
export type Run = (options: StageOptions, body: (context: Context) => Promise<number>) => Promise<void>;

/** The runner of one command line. It passes the exit code to `onExit`. */
export function runner(io: Io, onExit: (code: number) => void): Run {
  return async (options, body) => onExit(await withContext(options, io, (context) => runBody(context, body)));
}

/** A command that could not read everything reports that and exits with 3. */
async function runBody(context: Context, body: (context: Context) => Promise<number>): Promise<number> {
  try {
    const code = await body(context);
    return code === EXIT.ok && context.unread.count > 0 ? EXIT.left : code;
  } finally {
    context.unread.report();
  }
}

/** The option of every command that reads queues. */
export function addHeldOption(command: Command): Command {
  return command.option(
    '--wait-for-held',
    'wait for messages that another reader holds, instead of continuing without them',
  );
}

export interface CommandText {
  name: string;
  summary: string;
  /** Command lines, each with its description. */
  examples: readonly [line: string, meaning: string][];
}

/** A sub-command with the options of every command and its examples. */
export function stageCommand({ name, summary, examples }: CommandText, env: Io['env']): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, meaning]) => `  ops ${line.padEnd(width)}   ${meaning}`);
  return new Command(name)
    .summary(summary)
    .description(summary)
    .requiredOption(
      '--stage <name>',
      'the deployed stage (or SIGN_UP_STAGE)',
      stageName,
      env.SIGN_UP_STAGE || undefined,
    )
    .option('--profile <name>', 'named profile of the AWS configuration')
    .option('--region <name>', 'AWS Region')
    .option('--endpoint-url <url>', 'the local twin instead of AWS (or AWS_ENDPOINT_URL)')
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

function stageName(given: string): string {
  if (given.trim() !== '') return given;
  throw new InvalidArgumentError('Expected the name of a stage.');
}

/** Validates an instant or a duration and returns it as typed. @throws {InvalidArgumentError} */
export function timeText(given: string): string {
  if (parseTime(given, 0) !== undefined) return given;
  throw new InvalidArgumentError('Expected a duration like 30m, 2h or 7d, an ISO 8601 time, or now.');
}

/** Reads a positive number. @throws {InvalidArgumentError} */
export function positiveNumber(given: string): number {
  const value = Number(given);
  if (!(value > 0)) throw new InvalidArgumentError('Expected a number greater than 0.');
  return value;
}

/** Reads a whole number from 1. @throws {InvalidArgumentError} */
export function positiveInteger(given: string): number {
  const value = positiveNumber(given);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Expected a whole number from 1.');
  return value;
}
