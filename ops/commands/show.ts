/** `ops show`: prints everything about one sign-up. */
import type { Command } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { findPeople } from '../people/find-people.ts';
import { readSignUp } from '../show/read-sign-up.ts';
import { renderSignUp } from '../show/render-sign-up.ts';
import type { ShownSignUp } from '../show/shown-sign-up.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { styleFor } from '../terminal/style.ts';
import { timeFor } from '../terminal/time.ts';
import { addHeldOption, positiveInteger, type Run, stageCommand } from './command.ts';

interface Options extends StageOptions {
  days: number;
  json?: true;
}

const TEXT = {
  name: 'show',
  summary: 'show one sign-up: event, executions, profile, audit, trace, and how to repair it',
  examples: [
    ['show ada@example.com --stage dev', 'by the e-mail address'],
    ['show okta_00u1abc --stage dev', 'by the user name'],
    ['show 4be1f0… --stage dev', 'by the sign-up id from a log line or a trace'],
    ['show 1-58406520-a006649127e371903a2de979 --stage dev', 'by a trace id, if X-Ray or the audit has it'],
    ['show arn:aws:states:…:execution:… --stage dev', 'by an execution'],
    ['show workflowRuleDlq/9d1c… --stage dev', 'by the id of a message from ops failed'],
  ] as [string, string][],
};

/** The kinds of names that identify a person, for the help of every command that takes names. */
export const NAMES = 'user name, e-mail address, sign-up id, trace id, execution ARN, or an id from ops failed';

export function showCommand(io: Io, run: Run): Command {
  return addHeldOption(stageCommand(TEXT, io.env))
    .argument('<name>', NAMES)
    .option('--days <number>', 'how far back the audit is searched for sign-up ids and trace ids', positiveInteger, 90)
    .option('--json', 'print one JSON object')
    .action((name: string, options: Options) => run(options, (context) => show(context, name, options)));
}

async function show(context: Context, name: string, { days, json }: Options): Promise<number> {
  const { io } = context;
  const [found, ...others] = await findPeople(context, name, days);
  if (found !== undefined && others.length > 0) return listHits(context, [found, ...others], json);
  const shown = found && (await readSignUp(context, found));
  if (shown === undefined || !isKnown(shown)) throw unknownName(context, name);
  const text = json
    ? JSON.stringify(shown)
    : renderSignUp(shown, { style: styleFor(io.stdout, io.env), time: timeFor(io) }).trimEnd();
  await print(io, text);
  return EXIT.ok;
}

const isKnown = ({ profile, records, items, executions }: ShownSignUp) =>
  profile !== undefined || records.length + items.length + executions.length > 0;

/** The error for a name that nobody has. */
export function unknownName({ unread }: Context, name: string): OpsError {
  if (unread.count > 0) return new OpsError(`${name} was not found in the messages that could be read.`, EXIT.left);
  return new OpsError(`${name} was not found; ops failed lists all open items with their names`);
}

/** Lists the matches instead of choosing one; the operator names one of them. */
export async function listHits(
  { io }: Context,
  people: readonly { userName: string; signUpId: string }[],
  json?: true,
) {
  for (const { userName, signUpId } of people) {
    await print(io, json ? JSON.stringify({ userName, signUpId }) : `${userName}  ${signUpId}`);
  }
  note(io, `${people.length} people have this name. Name one of them by its user name.`);
  return EXIT.left;
}
