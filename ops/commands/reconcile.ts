/** `ops reconcile`: proves that nobody was lost, or names who was. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { StageOptions } from '../aws/client-config.ts';
import { fingerprintOf } from '../plan/make-plan.ts';
import type { PlanStep } from '../plan/plan.ts';
import { type Finding, findingStep } from '../reconcile/finding.ts';
import { readFindings } from '../reconcile/read-findings.ts';
import { type Walk, walk } from '../reconcile/walk.ts';
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
import { clientOf } from './item-filters.ts';
import { addPlanOptions, type PlanOptions, planThenApply } from './plan-command.ts';

interface Options extends StageOptions, PlanOptions {
  fix?: true;
  grace: number;
  thorough?: true;
  portal?: string;
}

const TEXT = {
  name: 'reconcile',
  summary: 'walk pool, profiles and audit, and name everybody whom they do not account for',
  examples: [
    ['reconcile --stage dev', 'exit code 3 when somebody is missing'],
    [
      'reconcile --stage dev --fix --reason "lost confirmations"',
      'repair what events can repair, after a plan and a yes',
    ],
    [
      'reconcile --stage dev --fix --portal retail --reason …',
      'also those whose client neither audit nor archive knows',
    ],
    ['reconcile --stage dev --thorough --json', 'ask the pool for every profile'],
  ] as [string, string][],
};

const DEFAULT_GRACE = 20 * 60_000;

export function reconcileCommand(io: Io, run: Run): Command {
  const command = stageCommand(TEXT, io.env)
    .option('--fix', 'repair what the ordinary events can repair')
    .option('--portal <name>', 'the portal of those whose client neither audit nor archive knows')
    .addOption(
      new Option('--grace <span>', 'what is younger may still be at work')
        .argParser(spanArgument)
        .default(DEFAULT_GRACE, '20m'),
    )
    .option(
      '--thorough',
      'look for the user of every profile, not only of those that never became active: one AdminGetUser each, and Cognito answers 120 a second (100,000 profiles take a quarter of an hour)',
    );
  return addPlanOptions(command).action((options: Options) =>
    run(options, (context) => (options.fix || options.plan ? fix(context, options) : report(context, options))),
  );
}

function spanArgument(given: string): number {
  const span = parseDuration(given);
  if (span === undefined) throw new InvalidArgumentError('Expected a span like 30m, 2h or 7d.');
  return span;
}

/** Names what is missing; changes nothing. */
async function report(context: Context, options: Options): Promise<number> {
  const { io } = context;
  const walked = await walkAll(context, options);
  const table = createTable(io, findingColumns(timeFor(io)));
  let count = 0;
  for await (const finding of flattened(readFindings(walked.findingsFile))) {
    count += 1;
    const view = findingView(context, finding);
    await (options.json ? print(io, JSON.stringify(view)) : table.row(view));
  }
  await table.end();
  walked.forget();
  note(
    io,
    count === 0 ? 'Nobody is missing.' : `${count} missing. ops reconcile --fix --reason TEXT repairs what it can.`,
  );
  return count === 0 ? EXIT.ok : EXIT.left;
}

/** A failure that was repaired in some other way may have left its note in the failure tray: that is cleared as well. */
async function fix(context: Context, options: Options): Promise<number> {
  const exitCode = await repair(context, options);
  const hasRun = !options.dryRun && options.save === undefined && exitCode !== EXIT.interrupted;
  const cleared = hasRun ? await offerToClearTray(context, options) : EXIT.ok;
  return exitCode === EXIT.ok ? cleared : exitCode;
}

function repair(context: Context, options: Options): Promise<number> {
  const { reason = '', portal, thorough, grace } = options;
  let walked: Walk | undefined;
  async function* steps(
    tell: (finding: { remedy: Pick<Finding, 'means' | 'why'> }) => void,
  ): AsyncGenerator<PlanStep[]> {
    walked = await walkAll(context, options);
    for await (const page of readFindings(walked.findingsFile)) {
      for (const finding of page) tell({ remedy: finding });
      yield page.flatMap((finding) => findingStep(finding) ?? []);
    }
    walked.forget();
  }
  return planThenApply(context, options, {
    verb: 'repair',
    emptyIsFine: true,
    intent: () => ({
      command: ['reconcile', portal, thorough, grace, reason],
      reason,
      clientId: clientOf(context, portal),
    }),
    steps,
  });
}

/** Says how far it is every few seconds. */
function walkAll(context: Context, { grace, thorough }: Options): Promise<Walk> {
  const { stderr, clock } = context.io;
  const startedAt = clock.now();
  const every = stderr.isTTY === true ? 2000 : 10_000;
  let toldAt = startedAt;
  let found = 0;
  return walk(context, {
    name: `reconcile-${fingerprintOf(context, ['reconcile', grace, thorough === true])}`,
    grace,
    thorough: thorough === true,
    onPage({ users, profiles, executions }, findings) {
      found += findings.length;
      if (clock.now() - toldAt < every) return;
      toldAt = clock.now();
      const counts = `${users} users, ${profiles} profiles, ${executions} failed executions`;
      stderr.write(`${formatDuration(clock.now() - startedAt)}: ${counts}; ${found} missing\n`);
    },
  });
}
