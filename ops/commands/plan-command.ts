/** Plan, confirm, run: the sequence of every command that changes something. */
import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import type { JudgedItem } from '../items/judged-item.ts';
import { findUnfinished } from '../plan/find-unfinished.ts';
import { openJournal } from '../plan/journal.ts';
import { fingerprintOf, type Intent, newPlanHeader, planFileOf } from '../plan/make-plan.ts';
import type { PlanHeader, PlanStep, SavedPlan } from '../plan/plan.ts';
import { readHeader, writePlan } from '../plan/plan-file.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import { note, print } from '../terminal/print.ts';
import { type Column, createTable } from '../terminal/table.ts';
import { applyWithProgress } from './apply-with-progress.ts';
import { addHeldOption, positiveInteger, positiveNumber } from './command.ts';
import { createOverview, type Overview, overviewOf } from './plan-overview.ts';

export interface PlanOptions {
  reason?: string;
  dryRun?: true;
  /** A file, or true for the tool's folder. */
  save?: string | true;
  plan?: string;
  rate: number;
  concurrency: number;
  stopAfter: number;
  wait: boolean;
  yes?: true;
  json?: true;
  /** With `--dry-run`: print every step. */
  full?: true;
}

export interface PlanCommand {
  /** `replay`, as in "nothing to replay". */
  verb: string;
  /** An empty plan is a success, not a wrong name. */
  emptyIsFine?: true;
  /** What the operator must know about the plan, beside its steps. */
  remark?: string | undefined;
  intent(): Intent;
  /** The steps, in pages. `onItem` is called with every item that was read, with or without a remedy. */
  steps(onItem: (item: Pick<JudgedItem, 'remedy'>) => void): AsyncIterable<PlanStep[]>;
}

export function addPlanOptions(command: Command): Command {
  return addHeldOption(command)
    .option('--reason <text>', 'the reason, recorded in the audit; required to make a plan')
    .option('--dry-run', 'print the plan and change nothing')
    .option('--full', 'with --dry-run: print every step')
    .option('--save [file]', 'write the plan to a file, or to the folder of plans, and change nothing')
    .option('--plan <file>', 'run or resume a saved plan')
    .option('--rate <number>', 'how many steps to begin per second', positiveNumber, 20)
    .option('--concurrency <number>', 'how many steps to run at the same time', positiveInteger, 8)
    .option('--stop-after <number>', 'stop after this many failures in a row', positiveInteger, 10)
    .option('--no-wait', 'do not wait for the executions that the plan starts')
    .option('--yes', 'do not ask for confirmation')
    .option('--json', 'one JSON object per line');
}

/** Returns the exit code. */
export async function planThenApply(context: Context, options: PlanOptions, planned: PlanCommand): Promise<number> {
  if (options.dryRun) return printPlan(context, options, planned);
  const file = options.plan ?? (await unfinishedPlan(context, options, planned));
  if (file !== undefined) return goOn(context, options, file);
  const { header, overview, file: made } = await makePlan(context, options, planned);
  note(context.io, overview.text());
  if (planned.remark !== undefined) note(context.io, planned.remark);
  context.unread.report();
  if (overview.steps === 0) return overview.left > 0 || context.unread.count > 0 ? EXIT.left : nothing(planned);
  if (options.save !== undefined) {
    note(context.io, `Saved. Run it with --plan ${made}.`);
    if (options.json) await print(context.io, JSON.stringify(savedView(header, made, overview)));
    return EXIT.ok;
  }
  await askFor(context, options, `${planned.verb} ${stepsText(overview.steps)}?`);
  return applyWithProgress(context, { ...options, header, file: made, overview });
}

function nothing({ verb, emptyIsFine }: PlanCommand): number {
  if (emptyIsFine) return EXIT.ok;
  throw new OpsError(`there is nothing to ${verb}; ops failed lists the open items, and ops show explains one sign-up`);
}

/** A plan requires a reason; this is checked before anything is read. */
function intentOf({ reason }: PlanOptions, planned: PlanCommand): Intent {
  if (!reason?.trim()) throw new OpsError('give a --reason; it is recorded in the audit', EXIT.usage);
  return planned.intent();
}

async function unfinishedPlan(
  context: Context,
  options: PlanOptions,
  planned: PlanCommand,
): Promise<string | undefined> {
  if (options.save !== undefined) return undefined;
  const { command } = intentOf(options, planned);
  return findUnfinished(context.io.folder, fingerprintOf(context, command));
}

async function goOn(context: Context, options: PlanOptions, file: string): Promise<number> {
  const header = await readHeader(file);
  if (header.stateMachineArn !== context.settings.stateMachineArn) {
    throw new OpsError(
      `the plan is for ${header.stateMachineArn}, and this stage has ${context.settings.stateMachineArn}`,
    );
  }
  const overview = await overviewOf(file, openJournal(file));
  note(context.io, `Plan ${header.planId}, made at ${header.createdAt}: ${header.reason}`);
  note(context.io, overview.text());
  if (overview.steps > 0) await askFor(context, options, `run ${stepsText(overview.steps)}?`);
  return applyWithProgress(context, { ...options, header, file, overview });
}

async function makePlan(context: Context, options: PlanOptions, planned: PlanCommand) {
  const header = newPlanHeader(context, intentOf(options, planned));
  const overview = createOverview();
  const file = typeof options.save === 'string' ? options.save : planFileOf(context, header);
  const steps = await writePlan(file, header, counted(planned, overview));
  if (steps === 0) await rm(file);
  return { header, overview, file };
}

async function* counted(planned: PlanCommand, overview: Overview): AsyncGenerator<PlanStep[]> {
  for await (const page of planned.steps(({ remedy }) => overview.countLeft(remedy))) {
    for (const step of page) overview.count(step);
    yield page;
  }
}

/** What `--save --json` prints. */
const savedView = ({ planId }: PlanHeader, file: string, { steps }: Overview): SavedPlan => ({
  plan: planId,
  file,
  steps,
});

/** Prints the first steps of a long plan, or all of them with `--json` or `--full`. */
async function printPlan(context: Context, options: PlanOptions, planned: PlanCommand): Promise<number> {
  const { io, unread } = context;
  const overview = createOverview();
  const table = createTable(io, STEP_COLUMNS);
  let count = 0;
  for await (const page of counted(planned, overview)) {
    for (const step of page) {
      count += 1;
      if (options.json) await print(io, JSON.stringify(step));
      else if (options.full || count <= SHOWN_STEPS) await table.row(step);
    }
  }
  await table.end();
  if (!options.json && !options.full && count > SHOWN_STEPS)
    note(io, `… and ${count - SHOWN_STEPS} more; --full lists all.`);
  note(io, overview.text());
  if (planned.remark !== undefined) note(io, planned.remark);
  return unread.count > 0 ? EXIT.left : EXIT.ok;
}

const SHOWN_STEPS = 20;

const STEP_COLUMNS: readonly Column<PlanStep>[] = [
  { title: 'MEANS', value: ({ means }) => means, paint: 'green' },
  { title: 'ERROR', value: ({ error = '-' }) => error, paint: 'red', drop: 2 },
  { title: 'PLACE', value: ({ place }) => place, drop: 3 },
  { title: 'USER', value: ({ signUp, item }) => signUp?.userName ?? item, shorten: 'middle' },
  { title: 'ITEM', value: ({ item }) => item, paint: 'dim', drop: 1 },
];

const stepsText = (steps: number) => `${steps} ${steps === 1 ? 'item' : 'items'}`;

/** @throws {OpsError} if the confirmation is declined */
async function askFor({ io, stage }: Context, { yes }: PlanOptions, what: string): Promise<void> {
  if (yes) return;
  if (await io.confirm(`Stage ${stage}: ${what} [y/N] `)) return;
  throw new OpsError('confirmation declined; nothing was changed. Answer y, or use --yes in scripts', EXIT.usage);
}
