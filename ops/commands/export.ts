/** `ops export`: prints everything that the stage and this machine hold of one person, as one JSON document. */
import { type Command, InvalidArgumentError } from 'commander';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { UserExported } from '../../events/user-exported.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { type Content, contentsOf } from '../export/contents-of.ts';
import type { ExportDocument } from '../export/export-document.ts';
import { withOutputFile } from '../export/output-file.ts';
import { type HeldData, readPerson } from '../export/read-person.ts';
import { findPeople } from '../people/find-people.ts';
import { newPlanId } from '../plan/make-plan.ts';
import type { Context } from '../stage/context.ts';
import { publish } from '../stage/publish.ts';
import { counted } from '../terminal/counted.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { jsonText } from '../terminal/json-text.ts';
import { note, print } from '../terminal/print.ts';
import { addHeldOption, positiveInteger, type Run, stageCommand } from './command.ts';
import { listHits, NAMES, unknownName } from './show.ts';

interface Options extends StageOptions {
  reason: string;
  out?: string;
  days: number;
  logs: boolean;
}

const TEXT = {
  name: 'export',
  summary: 'print everything that is stored about one person, as one JSON document',
  examples: [
    ['export ada@example.com --stage dev --reason "request for access, ticket 4711" --out ada.json', 'into a file'],
    ['export okta_00u1abc --stage dev --reason … | jq .profile', 'by the user name, on standard output'],
  ] as [string, string][],
};

export function exportCommand(io: Io, run: Run): Command {
  return addHeldOption(stageCommand(TEXT, io.env))
    .argument('<name>', NAMES)
    .requiredOption('--reason <text>', 'the reason, recorded in the audit', reasonText)
    .option('--out <file>', 'write the document to a new file that only you can read')
    .option('--no-logs', 'do not search the log groups; the document says so')
    .option('--days <number>', 'how far back the audit is searched for sign-up ids and trace ids', positiveInteger, 90)
    .action((name: string, options: Options) => run(options, (context) => exportPerson(context, name, options)));
}

function reasonText(given: string): string {
  if (given.trim() !== '') return given;
  throw new InvalidArgumentError('Expected a reason; it is recorded in the audit.');
}

async function exportPerson(context: Context, name: string, options: Options): Promise<number> {
  const [found, ...others] = await findPeople(context, name, options.days);
  if (found === undefined) throw unknownName(context, name);
  if (others.length > 0) return listHits(context, [found, ...others]);
  const { userName, signUpId } = found;
  const save = async (write: (text: string) => Promise<void>) => {
    const held = await readPerson(context, { userName, signUpId }, options);
    if (!isKnown(held)) throw unknownName(context, name);
    refuseForgotten(held);
    const document = await recordedExport(context, { person: { userName, signUpId }, held, reason: options.reason });
    await write(jsonText(document, 2));
    note(context.io, summaryOf(document));
  };
  if (options.out === undefined) await save((text) => print(context.io, text));
  else await withOutputFile(options.out, (write) => save((text) => write(`${text}\n`)));
  return EXIT.ok;
}

const isKnown = ({ userPool, profile, audit, executions, messages }: HeldData) =>
  userPool !== null || profile !== null || audit.length + executions.length + messages.length > 0;

/** A record of this export would name the person again. */
function refuseForgotten({ userPool, profile, audit }: HeldData): void {
  if (userPool !== null || audit.length > 0 || profile?.forgottenAt === undefined || profile.attributesAt !== undefined)
    return;
  throw new OpsError(
    `the person was forgotten at ${profile.forgottenAt}; only the user name is left, as a key. Nothing was exported or recorded`,
  );
}

function summaryOf(document: ExportDocument): string {
  const { person, notRead } = document;
  return [
    `Exported of ${person.userName}: ${contentsOf(document).map(contentText).join(', ')}.`,
    `${counted(notRead.length, 'place')} could not be read; notRead says why, and for how long each keeps what it has.`,
    'The audit has a record of this export, with your name and the reason.',
  ].join('\n');
}

/** A person has at most one user and one profile. */
const contentText = ({ what, count }: Content) =>
  what === 'user' || what === 'profile' ? `${count === 0 ? 'no' : 'the'} ${what}` : counted(count, what);

interface Export {
  person: { userName: string; signUpId: string };
  held: HeldData;
  reason: string;
}

/** The record comes first: nothing is exported without one. */
async function recordedExport(context: Context, { person, held, reason }: Export): Promise<ExportDocument> {
  const exportedAt = new Date(context.io.clock.now()).toISOString();
  const exportId = newPlanId(context.io, exportedAt);
  const operator = await context.actor();
  const detail: UserExported = {
    version: 1,
    ...person,
    ...idsIn(held),
    ...{ occurredAt: exportedAt, planId: exportId, actor: operator, reason },
  };
  await publish(context, { source: AUDIT_EVENT_SOURCE, detailType: DETAIL_TYPES.UserExported, detail });
  return { version: 1, exportId, exportedAt, stage: context.stage, operator, reason, person, ...held };
}

/** The client and the first trace of the newest record that has them. */
function idsIn({ audit }: HeldData): { clientId?: string; traceId: string } {
  const textOf = (field: string) => {
    const value = audit.findLast((item) => item[field] !== undefined)?.[field];
    return typeof value === 'string' ? value : undefined;
  };
  return { clientId: textOf('clientId'), traceId: textOf('traceId') ?? 'unknown' };
}
