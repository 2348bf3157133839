/** Reads a program's command line, and answers one that runs nothing: a request for help, or a wrong option. */

export interface CommandLine<Options> {
  /** The form of the command line, and what each option does. */
  usage: string;
  /** @throws Error saying what was given and what is expected */
  read(args: string[]): Options;
}

/** Shells and our own tools use it for a wrong command line. */
const WRONG_USE = 2;

/** Returns the options, or the exit code if there is nothing to run: it has then printed the usage, and what is wrong. */
export function readCommandLine<Options extends { help: boolean }>(
  args: string[],
  { usage, read }: CommandLine<Options>,
): Options | number {
  try {
    const options = read(args);
    if (!options.help) return options;
    process.stdout.write(`${usage}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return WRONG_USE;
  }
}
