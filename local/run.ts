/** `npm run twin`: deploys the one stack of a synthesized cloud assembly and serves it, or commands a running twin. */
import { CLIENT_COMMANDS } from './control/client.ts';
import { type Options, readOptions, USAGE } from './options.ts';

/** The exit codes: 0 it is done, 1 it failed, 2 the command line is wrong. */
async function main(args: string[]): Promise<number> {
  const options = parse(args);
  if (options === undefined) return 2;
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    await run(options);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function parse(args: string[]): Options | undefined {
  try {
    return readOptions(args, process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return undefined;
  }
}

async function run({ command, endpoint, ...options }: Options): Promise<void> {
  if (command === undefined) {
    // Loaded only when it serves: it is most of the program.
    const { serve } = await import('./serve.ts');
    return serve(options);
  }
  const answer = await CLIENT_COMMANDS[command.name]?.({ endpoint, args: command.args });
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
}

process.exitCode = await main(process.argv.slice(2));
