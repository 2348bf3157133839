/** `ops show`: everything about one sign-up. */
import type { Command } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { findSignUp } from '../show/find-sign-up.ts';
import { readSignUp } from '../show/read-sign-up.ts';
import { renderSignUp } from '../show/render-sign-up.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { print } from '../terminal/print.ts';
import { styleFor } from '../terminal/style.ts';
import { addHeldOption, positiveInteger, type Run, stageCommand } from './command.ts';

interface Options extends StageOptions {
  days: number;
  json?: true;
}

const TEXT = {
  name: 'show',
  summary: 'show one sign-up: event, executions, profile, audit, trace, and what would repair it',
  examples: [
    ['show 4be1f0… --stage dev', 'by the sign-up id of a log line, trace or alarm'],
    ['show okta_00u1abc --stage dev', 'by the user name'],
    ['show arn:aws:states:…:execution:… --stage dev', 'by an execution'],
    ['show workflowRuleDlq/9d1c… --stage dev', 'by the id of a message that failed has listed'],
  ] as [string, string][],
};

export function showCommand(io: Io, run: Run): Command {
  return addHeldOption(stageCommand(TEXT, io.env))
    .argument('<name>', 'sign-up id, user name, execution ARN, or an id that failed has listed')
    .option('--days <number>', 'how far back a sign-up id is looked for in the audit', positiveInteger, 90)
    .option('--json', 'all of it as one JSON object')
    .action((name: string, options: Options) => run(options, (context) => show(context, name, options)));
}

async function show(context: Context, name: string, { days, json }: Options): Promise<number> {
  const { io } = context;
  const found = await findSignUp(context, name, days);
  const shown = found && (await readSignUp(context, found));
  const isKnown =
    shown?.profile !== undefined || shown?.records.length || shown?.items.length || shown?.executions.length;
  if (shown === undefined || !isKnown) {
    if (context.unread.count > 0) throw new OpsError(`${name} was not found in what could be read.`, EXIT.left);
    throw new OpsError(`nothing is known of ${name}; ops failed lists what waits, with all its names`);
  }
  await print(io, json ? JSON.stringify(shown) : renderSignUp(shown, styleFor(io.stdout, io.env)).trimEnd());
  return EXIT.ok;
}
