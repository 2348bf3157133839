/** `ops reconcile`: compares pool, profiles and audit, and lists every sign-up that was lost. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { clientOf } from '../choose/read-filters.ts';
import type { PlanStep } from '../plan/plan.ts';
import { type Finding, findingStep } from '../reconcile/finding.ts';
import { walk } from '../reconcile/walk.ts';
import type { Context } from '../stage/context.ts';
import { flattened } from '../stream/pages.ts';
import { formatDuration, parseDuration } from '../terminal/duration.ts';
import { EXIT } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { createTable } from '../terminal/table.ts';
import { timeFor } from '../terminal/time.ts';
import { offerToClearTray } from './clear-tray.ts';
import { type Run, stageCommand } from './command.ts';
import { findingColumns, findingView } from './finding-view.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';

interface Options extends StageOptions, PlanOptions {
  fix?: true;
  grace: number;
  portal?: string;
}

const TEXT = {
  name: 'reconcile',
  summary: 'compare user pool, profiles and audit in both directions, and list what is missing',
  examples: [
    ['reconcile --stage dev', 'exit code 3 if something is missing'],
    ['reconcile --stage dev --fix --reason "lost confirmations"', 'repair what can be repaired, after a confirmation'],
    [
      'reconcile --stage dev --fix --portal retail --reason …',
      'also users whose client is neither in the audit nor in the archive',
    ],
    ['reconcile --stage dev --json', 'one JSON object per line, for a scheduler'],
  ] as [string, string][],
};

const DEFAULT_GRACE = 20 * 60_000;

export function reconcileCommand(io: Io, run: Run): Command {
  const command = stageCommand(TEXT, io.env)
    .option('--fix', 'repair what can be repaired by publishing events')
    .option('--portal <name>', 'the portal of users whose client is neither in the audit nor in the archive')
    .addOption(
      new Option('--grace <span>', 'skip anything younger, which may still be in progress')
        .argParser(spanArgument)
        .default(DEFAULT_GRACE, '20m'),
    );
  return addPlanOptions(command).action((options: Options) =>
    run(options, (context) => (options.fix || options.plan ? fix(context, options) : report(context, options))),
  );
}

function spanArgument(given: string): number {
  const span = parseDuration(given);
  if (span === undefined) throw new InvalidArgumentError('Expected a duration like 30m, 2h or 7d.');
  return span;
}

/** Lists what is missing; changes nothing. */
async function report(context: Context, options: Options): Promise<number> {
  const { io } = context;
  const table = createTable(io, findingColumns(timeFor(io)));
  let count = 0;
  for await (const finding of flattened(findingsOf(context, options))) {
    count += 1;
    const view = findingView(context, finding);
    await (options.json ? print(io, JSON.stringify(view)) : table.row(view));
  }
  await table.end();
  note(
    io,
    count === 0 ? 'Nothing is missing.' : `${count} missing. ops reconcile --fix --reason TEXT repairs what it can.`,
  );
  return count === 0 ? EXIT.ok : EXIT.left;
}

/** Also clears the failure tray: a failure that was repaired without this tool leaves its note there. */
async function fix(context: Context, options: Options): Promise<number> {
  const exitCode = await repair(context, options);
  const hasRun = !options.dryRun && options.save === undefined && exitCode !== EXIT.interrupted;
  const cleared = hasRun ? await offerToClearTray(context, options) : EXIT.ok;
  return exitCode === EXIT.ok ? cleared : exitCode;
}

function repair(context: Context, options: Options): Promise<number> {
  const { reason = '', portal, grace } = options;
  async function* steps(
    onItem: (finding: { remedy: Pick<Finding, 'means' | 'why'> }) => void,
  ): AsyncGenerator<PlanStep[]> {
    for await (const page of findingsOf(context, options)) {
      for (const finding of page) onItem({ remedy: finding });
      yield page.flatMap((finding) => findingStep(finding) ?? []);
    }
  }
  return planThenApply(context, options, {
    verb: 'repair',
    emptyIsFine: true,
    intent: () => ({
      command: ['reconcile', portal, grace, reason],
      reason,
      clientId: clientOf(context, portal),
    }),
    steps,
  });
}

/** Prints the progress every few seconds. */
function findingsOf(context: Context, { grace }: Options): AsyncGenerator<Finding[]> {
  const { stderr, clock } = context.io;
  const startedAt = clock.now();
  const every = stderr.isTTY === true ? 2000 : 10_000;
  let toldAt = startedAt;
  let found = 0;
  return walk(context, {
    grace,
    onPage({ users, profiles, executions }, findings) {
      found += findings.length;
      if (clock.now() - toldAt < every) return;
      toldAt = clock.now();
      const counts = `${users} users, ${profiles} profiles, ${executions} failed executions`;
      stderr.write(`${formatDuration(clock.now() - startedAt)}: ${counts}; ${found} missing\n`);
    },
  });
}
