/** The operator's tool: a command line in, an exit code out. */
import { readFileSync } from 'node:fs';
import tab from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';
import { runner } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { EXIT, OpsError } from './terminal/errors.ts';
import type { Io } from './terminal/io.ts';
import { styleFor } from './terminal/style.ts';

/**
 * Runs one command. `argv` begins with the command's name, `['failed', '--stage', 'dev']`; nothing is thrown, what went
 * wrong is written to `io.stderr`.
 */
export async function runOps(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  const run = runner(io, (code) => {
    exitCode = code;
  });
  const program = new Command('ops')
    .description('Find, understand and repair every sign-up that went wrong, and prove that nobody was lost.')
    .version(versionOf(), '--version', 'print the version of the tool')
    .addHelpText('after', EXIT_CODES);
  for (const create of COMMANDS) program.addCommand(create(io, run));
  // Adds `ops complete bash|zsh|fish`, whose script asks this program for what can follow.
  tab(program);
  for (const command of [program, ...program.commands]) settle(command, io);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return tell(error, io);
  }
}

function versionOf(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

/** Sub-commands that are added do not inherit these. */
function settle(command: Command, { stdout, stderr }: Io): void {
  command
    .exitOverride()
    .showHelpAfterError('(--help tells more)')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
}

const EXIT_CODES = `
Exit codes:
  0    done, and nothing is missing
  1    it failed; the message says what to do
  2    the command line is wrong, or a yes is missing
  3    done, but something is missing or left: a failed replay, a user without profile
  130  interrupted: the same command goes on`;

function tell(error: unknown, { stderr, env }: Io): number {
  // Commander has told its own errors, and help is none.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const style = styleFor(stderr, env);
  const message = messageOf(error);
  if (message !== '') stderr.write(`${style('red', message)}\n`);
  return error instanceof OpsError ? error.exitCode : EXIT.error;
}

/** AWS's errors are told by name and text; a stack helps nobody at a terminal. */
function messageOf(error: unknown): string {
  if (error instanceof OpsError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const advice = ADVICE[error.name];
  return `${error.name}: ${error.message}${advice ? `\n${advice}` : ''}`;
}

const SIGN_IN = 'Sign in to AWS, or name a --profile; for the local twin give --endpoint-url http://localhost:4566.';

const ADVICE: Readonly<Record<string, string>> = {
  CredentialsProviderError: SIGN_IN,
  ExpiredTokenException: SIGN_IN,
  UnrecognizedClientException: SIGN_IN,
  AccessDeniedException: 'The AWS identity lacks the permission that is named above.',
};
