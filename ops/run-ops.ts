/** Runs one command line of the operator's tool and returns the exit code. */
import tab from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { describeError } from './aws/describe-error.ts';
import { runner } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { errorText } from './items/error-text.ts';
import { EXIT, OpsError } from './terminal/errors.ts';
import type { Io } from './terminal/io.ts';
import { styleFor } from './terminal/style.ts';

/**
 * Runs one command. `argv` starts with the command's name: `['failed', '--stage', 'dev']`. It does not throw; errors are
 * written to `io.stderr`.
 */
export async function runOps(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const run = runner(io, (code) => {
    exitCode = code;
  });
  const program = new Command('ops')
    .description('Find, explain and repair failed sign-ups, and prove that none was lost.')
    .version(manifest.version, '--version', 'print the version of the tool')
    .addHelpText('after', EXIT_CODES);
  for (const create of COMMANDS) program.addCommand(create(io, run, runOps));
  settle(program, io);
  // Adds `ops complete <shell>`, whose script calls this program for completions; it inherits the settings.
  tab(program);
  program.commands.at(-1)?.description('print a completion script for zsh, bash, fish or powershell');
  for (const command of program.commands) settle(command, io);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return printError(error, io);
  }
}

/** `addCommand` does not pass these settings on to sub-commands. */
function settle(command: Command, { stdout, stderr }: Io): void {
  command
    .exitOverride()
    .showHelpAfterError(`Usage: ${command.createHelp().commandUsage(command)}\n(use --help for more)`)
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
}

const EXIT_CODES = `
Exit codes:
  0    done, and nothing is missing
  1    the command failed; the message says what to do
  2    the command line is wrong, or the confirmation was declined
  3    done, but something is missing or left: a failed replay, a user without profile
  130  interrupted; run the same command again to resume`;

function printError(error: unknown, { stderr, env }: Io): number {
  // Commander has printed its own errors; help is not an error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const style = styleFor(stderr, env);
  const message = messageOf(error);
  if (message !== '') stderr.write(`${style('red', message)}\n`);
  return error instanceof OpsError ? error.exitCode : EXIT.error;
}

function messageOf(error: unknown): string {
  const { name, message, advice } = describeError(error);
  return `${name === undefined ? '' : `${errorText(name)}: `}${message}${advice ? `\n${advice}` : ''}`;
}
