/** `ops plans`: lists, shows and removes the plans and journals that earlier commands left on this machine. */
import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { journalOf, openJournal } from '../plan/journal.ts';
import { existingPlan, type PlanView, readPlans } from '../plan/list-plans.ts';
import { readHeader, readSteps } from '../plan/plan-file.ts';
import { formatDuration } from '../terminal/duration.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { type Column, createTable } from '../terminal/table.ts';

export function plansCommand(io: Io): Command {
  const command = new Command('plans')
    .summary('list, show and remove the plans and journals on this machine')
    .description('list, show and remove the plans and journals on this machine')
    .option('--json', 'one JSON object per line')
    .action(({ json }: { json?: true }) => list(io, json))
    .addHelpText('after', EXAMPLES);
  command
    .command('show <plan>')
    .description('print the header and the steps of a plan, one JSON object per line')
    .action((plan: string) => show(io, plan));
  command
    .command('remove [plans...]')
    .description('delete plans with their journals; this undoes no repair')
    .option('--finished', 'every finished plan')
    .action((plans: string[], { finished }: { finished?: true }) => remove(io, plans, finished));
  return command;
}

const EXAMPLES = `
Examples:
  ops plans                                   all plans, with their progress
  ops plans show 20260520T120000-4f1c9a       the steps of one plan
  ops plans remove --finished                 they contain user names, and the values of --set`;

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

async function show(io: Io, plan: string): Promise<void> {
  const file = await existingPlan(io, plan);
  await print(io, JSON.stringify(await readHeader(file)));
  const journal = openJournal(file, { forReading: true });
  for await (const step of readSteps(file)) {
    await print(io, JSON.stringify({ ...step, settled: journal.isSettled(step.item) }));
  }
}

async function remove(io: Io, plans: readonly string[], finished?: true): Promise<void> {
  if (plans.length === 0 && !finished) throw new OpsError('name the plans to remove, or use --finished', EXIT.usage);
  const ended = finished ? (await readPlans(io)).filter(({ state }) => state === 'finished') : [];
  const files = [...(await Promise.all(plans.map((plan) => existingPlan(io, plan)))), ...ended.map(({ file }) => file)];
  for (const file of new Set(files)) {
    await rm(journalOf(file), { force: true });
    await rm(file, { force: true });
  }
  note(io, `${new Set(files).size} removed.`);
}
