/** `ops console`: the same in a browser. */
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import type { RunLine } from '../console/tasks/task.ts';
import type { Context } from '../stage/context.ts';
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { type Run, stageCommand } from './command.ts';

interface Options extends StageOptions {
  port: number;
  readOnly?: boolean;
}

const TEXT = {
  name: 'console',
  summary: 'serve this tool in a browser: overview, failures, people, repairs',
  examples: [
    ['console --stage dev', 'on a free port of this machine; prints the address to open'],
    ['console --stage prod --read-only', 'to look only: no button changes anything'],
  ] as [string, string][],
};

export function consoleCommand(io: Io, run: Run, runLine: RunLine): Command {
  return stageCommand(TEXT, io.env)
    .option('--port <number>', 'the port; 0 takes a free one', portNumber, 0)
    .option('--read-only', 'refuse everything that changes something')
    .action((options: Options) => run(options, (context) => serve(context, options, runLine)));
}

const MOST = 65_535;

function portNumber(given: string): number {
  const port = Number(given);
  if (given !== '' && Number.isInteger(port) && port >= 0 && port <= MOST) return port;
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${MOST}.`);
}

async function serve(context: Context, options: Options, runLine: RunLine): Promise<number> {
  const { io } = context;
  const { port, readOnly = false } = options;
  // Only this command loads the bundler.
  const [{ bundlePage }, { serveConsole }] = await Promise.all([
    import('../console/build/bundle-page.ts'),
    import('../console/serve/serve-console.ts'),
  ]);
  const served = await serveConsole(context, {
    port,
    readOnly,
    stageArguments: argumentsOf(options),
    run: runLine,
    runbookFile: fileURLToPath(new URL('../../docs/runbook.md', import.meta.url)),
    files: await bundlePage(),
  });
  await print(io, served.url);
  note(io, `The console of stage ${context.stage}${readOnly ? ', read-only' : ''}. Open the address; Ctrl-C ends it.`);
  try {
    if (!io.signal.aborted) {
      await new Promise<void>((resolve) => io.signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    return EXIT.ok;
  } finally {
    await served.close();
  }
}

/** How the console's own command lines name the stage. */
function argumentsOf({ stage, profile, region, endpointUrl }: StageOptions): string[] {
  const given = { stage, profile, region, 'endpoint-url': endpointUrl };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}
