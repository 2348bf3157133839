/** `ops plans`: lists, shows and removes the plans and journals that earlier commands left on this machine. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { isFinished, journalOf, openJournal } from '../plan/journal.ts';
import { readHeader, readSteps } from '../plan/plan-file.ts';
import { formatDuration } from '../terminal/duration.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { type Column, createTable } from '../terminal/table.ts';

/** One line of `plans --json`. */
export interface PlanView {
  plan: string;
  file: string;
  stage: string;
  createdAt: string;
  ageSeconds: number;
  reason: string;
  steps: number;
  /** Steps that were carried out. */
  settled: number;
  state: 'finished' | 'unfinished' | 'not begun';
}

const SUFFIX = '.plan.jsonl';

export function plansCommand(io: Io): Command {
  const command = new Command('plans')
    .summary('list, show and remove the plans and journals on this machine')
    .description('list, show and remove the plans and journals on this machine')
    .option('--json', 'one JSON object a line')
    .action(({ json }: { json?: true }) => list(io, json))
    .addHelpText('after', EXAMPLES);
  command
    .command('show <plan>')
    .description('print the header and the steps of a plan, a JSON object a line')
    .action((plan: string) => show(io, plan));
  command
    .command('remove [plans...]')
    .description('delete plans with their journals; what they repaired stays repaired')
    .option('--finished', 'every plan that has been carried out')
    .action((plans: string[], { finished }: { finished?: true }) => remove(io, plans, finished));
  return command;
}

const EXAMPLES = `
Examples:
  ops plans                                   which there are, and how far they have come
  ops plans show 20260520T120000-4f1c9a       what one of them does, and to whom
  ops plans remove --finished                 they hold user names, and what --set has changed`;

async function list(io: Io, json?: true): Promise<void> {
  const views = await readPlans(io);
  const table = createTable(io, COLUMNS);
  for (const view of views) await (json ? print(io, JSON.stringify(view)) : table.row(view));
  await table.end();
  if (views.length === 0) note(io, `There are no plans in ${io.folder}.`);
}

const COLUMNS: readonly Column<PlanView>[] = [
  { title: 'AGE', right: true, value: ({ ageSeconds }) => formatDuration(ageSeconds * 1000) },
  { title: 'PLAN', value: ({ plan }) => plan },
  { title: 'STAGE', value: ({ stage }) => stage, drop: 1 },
  { title: 'STATE', value: ({ state }) => state },
  { title: 'DONE', right: true, value: ({ settled, steps }) => `${settled}/${steps}` },
  { title: 'REASON', value: ({ reason }) => reason, shorten: 'end' },
];

/** Newest first. */
async function readPlans(io: Io): Promise<PlanView[]> {
  const views = await Promise.all((await planNames(io)).map((name) => readPlan(io, name)));
  return views.flatMap((view) => view ?? []).toSorted((one, other) => one.ageSeconds - other.ageSeconds);
}

async function planNames({ folder }: Io): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}

/** Nothing for a file of that name which is no plan. */
async function readPlan(io: Io, plan: string): Promise<PlanView | undefined> {
  const file = fileOf(io, plan);
  try {
    const { stage, createdAt, reason } = await readHeader(file);
    const journal = openJournal(file, { forReading: true });
    let [steps, settled] = [0, 0];
    for await (const { item } of readSteps(file)) {
      steps += 1;
      if (journal.isSettled(item)) settled += 1;
    }
    const begun = await stat(journalOf(file)).catch(() => undefined);
    const state = isFinished(file) ? 'finished' : begun === undefined ? 'not begun' : 'unfinished';
    const ageSeconds = Math.round((io.clock.now() - Date.parse(createdAt)) / 1000);
    return { plan, file, stage, createdAt, ageSeconds, reason, steps, settled, state };
  } catch (error) {
    if (error instanceof OpsError) return undefined;
    throw error;
  }
}

const fileOf = ({ folder }: Io, plan: string) => join(folder, `${plan}${SUFFIX}`);

/** @throws {OpsError} naming what there is */
async function existing(io: Io, plan: string): Promise<string> {
  const names = await planNames(io);
  if (names.includes(plan)) return fileOf(io, plan);
  throw new OpsError(`there is no plan ${plan} in ${io.folder}; ops plans lists what there is`, EXIT.usage);
}

async function show(io: Io, plan: string): Promise<void> {
  const file = await existing(io, plan);
  await print(io, JSON.stringify(await readHeader(file)));
  const journal = openJournal(file, { forReading: true });
  for await (const step of readSteps(file)) {
    await print(io, JSON.stringify({ ...step, settled: journal.isSettled(step.item) }));
  }
}

async function remove(io: Io, plans: readonly string[], finished?: true): Promise<void> {
  if (plans.length === 0 && !finished) throw new OpsError('name the plans to remove, or say --finished', EXIT.usage);
  const ended = finished ? (await readPlans(io)).filter(({ state }) => state === 'finished') : [];
  const files = [...(await Promise.all(plans.map((plan) => existing(io, plan)))), ...ended.map(({ file }) => file)];
  for (const file of new Set(files)) {
    await rm(journalOf(file), { force: true });
    await rm(file, { force: true });
  }
  note(io, `${new Set(files).size} removed.`);
}
