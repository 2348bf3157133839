/** `ops archive`: replays a window of time from the event bus's archive. */
import { DescribeArchiveCommand } from '@aws-sdk/client-eventbridge';
import type { Command } from 'commander';
import { nextOf } from '../archive/known-replay.ts';
import { recordReplay } from '../archive/record-replay.ts';
import { destinationOf, findReplay, replayNameOf, replayWindow, type WindowReplay } from '../archive/replay-window.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { fingerprintOf } from '../plan/make-plan.ts';
import { recordsWithin } from '../records/audit-table.ts';
import type { Window } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { formatDuration, parseTime } from '../terminal/duration.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { startProgress } from '../terminal/progress.ts';
import { type Run, stageCommand, timeText } from './command.ts';

interface Options extends StageOptions {
  from: string;
  to: string;
  reason?: string;
  dryRun?: true;
  yes?: true;
  json?: true;
}

/** One line of `archive --json`. */
export interface ArchiveView {
  replay: string;
  from: string;
  to: string;
  /** Beginnings of sign-ups that the audit has of that time. */
  signUps: number;
  /** Events in the whole archive, as EventBridge counts them, up to a day late. */
  archived: number;
  rules: string[];
  result: 'planned' | 'completed';
}

const MINUTE = 60_000;

const TEXT = {
  name: 'archive',
  summary: 'send the user events of a window of time through the system once more',
  examples: [
    ['archive --from 2026-05-20T12:00Z --to 2026-05-20T13:00Z --stage dev --dry-run', 'what it would touch'],
    ['archive --from 3h --to 1h --stage dev --reason "rule was disabled"', 'replay it, and watch it to its end'],
  ] as [string, string][],
};

export function archiveCommand(io: Io, run: Run): Command {
  return stageCommand(TEXT, io.env)
    .requiredOption('--from <time>', 'beginning: 3h, 2d ago, or an ISO 8601 instant', timeText)
    .requiredOption('--to <time>', 'end', timeText)
    .option('--reason <text>', 'why, for the audit')
    .option('--dry-run', 'show what it would touch and change nothing')
    .option('--yes', 'do not ask')
    .option('--json', 'one JSON object a line')
    .action((options: Options) => run(options, (context) => replayArchive(context, options)));
}

async function replayArchive(context: Context, options: Options): Promise<number> {
  const asked = windowOf(context, options);
  const { reason = '', dryRun } = options;
  if (!dryRun && !reason.trim()) throw new OpsError('say why with --reason; it goes into the audit', EXIT.usage);
  // Of the stage, and of the command as it was typed: spans mean another window a minute later.
  const name = replayNameOf([fingerprintOf(context, ['archive', options.from, options.to, reason])]);
  const known = await findReplay(context, name);
  const next = nextOf(name, asked, known);
  const replay = { name, from: known?.from ?? asked.from, to: known?.to ?? asked.to };
  const view = await viewOf(context, replay);
  await describe(context, view);
  const tell = (result: ArchiveView['result']) =>
    options.json ? print(context.io, JSON.stringify({ ...view, result })) : undefined;
  if (dryRun) {
    await tell('planned');
    return EXIT.ok;
  }
  if (next === 'start') await askFor(context, options);
  else note(context.io, KNOWN[next]);
  // The audit keeps the first record; a run that was cut off may not have told it.
  await recordReplay(context, { replay: view.replay, reason });
  await watch(context, replay);
  await tell('completed');
  note(context.io, 'Completed. The profiles are written within moments; what was newer stays as it was.');
  return EXIT.ok;
}

/** Of a replay that the same command has started before. */
const KNOWN = {
  watch: 'The same command has started it; this one watches.',
  completed: 'The same command has replayed it; another --reason replays it again.',
};

/** Ends now at the latest. @throws {OpsError} for a window without length */
function windowOf({ io }: Context, { from, to }: Options): Window {
  const now = io.clock.now();
  // Whole minutes, so that a command with spans names the same window when it is repeated at once.
  const minute = (given: string) => Math.floor((parseTime(given, now) ?? now) / MINUTE) * MINUTE;
  const window = { from: minute(from), to: Math.min(minute(to), Math.ceil(now / MINUTE) * MINUTE) };
  if (window.from < window.to) return window;
  throw new OpsError('--from must be earlier than --to, by a minute at least, and in the past', EXIT.usage);
}

async function viewOf(context: Context, { name, from, to }: WindowReplay): Promise<Omit<ArchiveView, 'result'>> {
  const { archiveName: ArchiveName } = context.settings;
  const archive = await context.clients.events.send(new DescribeArchiveCommand({ ArchiveName }));
  const { EventCount: archived = 0, CreationTime = new Date(0) } = archive;
  let signUps = 0;
  // Before the archive there is nothing to count.
  const counted = { from: Math.max(from, CreationTime.getTime()), to };
  if (counted.from <= to) for await (const _ of recordsWithin(context, counted, ['UserCreated'])) signUps += 1;
  return {
    replay: name,
    archived,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    signUps,
    rules: destinationOf(context).FilterArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
  };
}

async function describe({ io }: Context, view: Omit<ArchiveView, 'result'>): Promise<void> {
  const { from, to, signUps, archived, rules, replay } = view;
  const lines = [
    `Replay    ${replay}`,
    `Window    ${from} to ${to}`,
    `Touches   ${signUps} sign-ups that began then, as the audit knows; of ${archived} events in the archive`,
    `Rules     ${rules.join(', ')} and no others: the audit has what it has`,
  ];
  for (const line of lines) note(io, line);
}

async function askFor({ io, stage }: Context, { yes }: Options): Promise<void> {
  if (yes || (await io.confirm(`Stage ${stage}: replay it? [y/N] `))) return;
  throw new OpsError('nothing was changed; say yes, or give --yes where nobody can be asked', EXIT.usage);
}

/** Events are replayed about in the order of their time, so the time tells how far it is. */
async function watch(context: Context, replay: WindowReplay): Promise<void> {
  const minutes = Math.ceil((replay.to - replay.from) / MINUTE);
  const progress = startProgress(context.io, minutes);
  const onStatus = ({ state, replayedUntil }: { state?: string; replayedUntil?: number }) => {
    const reached = state === 'COMPLETED' ? replay.to : (replayedUntil ?? replay.from);
    const ended = Math.min(minutes, Math.floor((reached - replay.from) / MINUTE));
    const words = `minutes of events, ${formatDuration(replay.to - reached)} of events to go`;
    progress.update({ ended, words, note: state });
  };
  try {
    await replayWindow(context, { ...replay, onStatus });
  } finally {
    progress.stop();
  }
}
