/** `ops forget`: forgets people, and certifies what was deleted and when the rest expires. */
import type { Command } from 'commander';
import type { ForgetSettings } from '../../events/forget-settings.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { printPlan } from '../forget/print-plan.ts';
import { renderCertificate } from '../forget/render-certificate.ts';
import { type ForgetRun, findRun, runFileOf, writeRun } from '../forget/run-file.ts';
import { conclude } from '../forget-steps/conclude.ts';
import { forgetPeople, type Problems, type Unfinished, unfinishedIn } from '../forget-steps/forget-people.ts';
import { prepare } from '../forget-steps/prepare.ts';
import { peopleNamed } from '../people/named-people.ts';
import { readNames } from '../people/names-file.ts';
import { openJournal } from '../plan/journal.ts';
import { fingerprintOf } from '../plan/make-plan.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { startProgress } from '../terminal/progress.ts';
import { addHeldOption, positiveInteger, positiveNumber, type Run, stageCommand } from './command.ts';
import { NAMES } from './show.ts';

interface Options extends StageOptions {
  file?: string;
  reason?: string;
  verify?: true;
  dryRun?: true;
  rate: number;
  concurrency: number;
  yes?: true;
  json?: true;
}

const TEXT = {
  name: 'forget',
  summary: 'forget people: delete what can be deleted, and certify when the rest expires',
  examples: [
    ['forget ada@example.com --stage dev --dry-run', 'what would happen, place by place'],
    ['forget ada@example.com --stage dev --reason "ticket 4711"', 'forget one person'],
    ['forget --file people.txt --stage dev --reason "ticket 4712"', 'everybody in a file, one name in each line'],
    ['forget okta_00u1a2b3 --stage dev --verify', 'look again, and say what is left and until when'],
  ] as [string, string][],
};

export function forgetCommand(io: Io, run: Run): Command {
  return addHeldOption(stageCommand(TEXT, io.env))
    .argument('[names...]', `each a ${NAMES}`)
    .option('--file <file>', 'a file with one name in each line')
    .option('--reason <text>', 'the reason, recorded in the audit and in the certificate; it must not name the person')
    .option('--verify', 'look again for people who were forgotten, and delete what came late')
    .option('--dry-run', 'print the plan and change nothing')
    .option('--rate <number>', 'how many people to begin per second', positiveNumber, 5)
    .option('--concurrency <number>', 'how many people at the same time', positiveInteger, 4)
    .option('--yes', 'do not ask for confirmation')
    .option('--json', 'one JSON object per line')
    .action((names: string[], options: Options) => run(options, (context) => forget(context, names, options)));
}

async function forget(context: Context, names: string[], options: Options): Promise<number> {
  const { io } = context;
  const given = await namesOf(names, options);
  const settings = settingsOf(context);
  const fingerprint = fingerprintOf(context, ['forget', Array.from(given).sort()]);
  const unfinished = await findRun(io.folder, fingerprint);
  if (unfinished !== undefined) {
    const what = options.dryRun ? 'Without --dry-run it is resumed, with its own reason.' : 'It is resumed.';
    note(io, `An earlier run of this command, ${unfinished.certificate}, was not completed. ${what}`);
    if (!options.dryRun) return apply(context, { run: unfinished, settings, options });
  }
  const reason = reasonOf(options);
  const people = await peopleNamed(context, given);
  const request = { people, settings, reason, fingerprint, verify: options.verify === true };
  const { planned, isNobody, run } = await prepare(context, request);
  if (isNobody) {
    note(io, 'Nothing of them is left in any place that can be searched, not even a tombstone. Nothing was changed.');
    return EXIT.ok;
  }
  await printPlan(io, planned, options);
  if (run.people.length === 0) {
    note(io, 'They are forgotten, and nothing is left that this command could delete. Nothing was changed.');
    return EXIT.ok;
  }
  if (options.dryRun) return EXIT.ok;
  await askFor(context, options, run.people.length);
  await writeRun(io.folder, run);
  return apply(context, { run, settings, options });
}

async function namesOf(names: readonly string[], { file }: Options): Promise<string[]> {
  if (names.length > 0 === (file !== undefined)) {
    throw new OpsError('name the people as arguments or with --file, and only in one of these ways', EXIT.usage);
  }
  return Array.from(new Set(file === undefined ? names : await readNames(file)));
}

function settingsOf({ settings: { forget: settings } }: Context): ForgetSettings {
  if (settings !== undefined) return settings;
  throw new OpsError('the deployed stack does not say for how long it keeps data; deploy the stack of this version');
}

function reasonOf({ reason = '', verify, dryRun }: Options): string {
  if (reason.trim() !== '') return reason.trim();
  if (verify || dryRun) return 'verified';
  throw new OpsError('give a --reason; it is recorded in the audit and in the certificate', EXIT.usage);
}

async function askFor({ io, stage }: Context, { yes }: Options, people: number): Promise<void> {
  if (yes) return;
  const what = people === 1 ? '1 person' : `${people} people`;
  if (await io.confirm(`Stage ${stage}: forget ${what}? This cannot be undone. [y/N] `)) return;
  throw new OpsError('confirmation declined; nothing was changed. Answer y, or use --yes in scripts', EXIT.usage);
}

interface Application {
  run: ForgetRun;
  settings: ForgetSettings;
  options: Options;
}

async function apply(context: Context, { run, settings, options }: Application): Promise<number> {
  const { io } = context;
  const { rate, concurrency } = options;
  const forgetting = { context, run, settings, actor: await context.actor() };
  const journal = openJournal(runFileOf(io.folder, run.certificate));
  const progress = startProgress(io, run.people.length);
  const onPerson = (ended: number) => progress.update({ ended, words: 'people' });
  const problems = await forgetPeople(forgetting, { journal, rate, concurrency, onPerson })
    .finally(progress.stop)
    .catch(async (error: unknown) => {
      await printUnfinished(io, unfinishedIn(run, journal), new Map(), options);
      throw error;
    });
  const unfinished = unfinishedIn(run, journal);
  if (unfinished.length > 0) {
    await printUnfinished(io, unfinished, problems, options);
    note(io, `Not forgotten yet: ${unfinished.length} of ${run.people.length}. Run the same command again.`);
    return EXIT.left;
  }
  const { certificate, name } = await conclude(forgetting);
  const lines = options.json ? [JSON.stringify(certificate)] : renderCertificate(certificate);
  for (const line of lines) await print(io, line);
  note(io, `The certificate is kept with the plans: ${name}.json and ${name}.txt`);
  return EXIT.ok;
}

/** People without a problem of their own, after an error that ended the whole run, are listed if they are few. */
const MOST_LISTED = 10;

/** With `--json` one line each, on standard output. */
async function printUnfinished(
  io: Io,
  unfinished: readonly Unfinished[],
  problems: Problems,
  { json }: Options,
): Promise<void> {
  for (const person of unfinished) {
    const { number, done, left } = person;
    const problem = problems.get(number);
    if (json) await print(io, JSON.stringify({ ...person, ...(problem !== undefined && { problem }) }));
    if (problem !== undefined) note(io, `No. ${number}: ${problem}`);
    if (json || (problem === undefined && unfinished.length > MOST_LISTED)) continue;
    note(io, `No. ${number}: done: ${done.join('; ') || 'nothing'}`);
    note(io, `No. ${number}: left: ${left.join('; ')}`);
  }
}
