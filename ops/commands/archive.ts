/** `ops archive`: replays a window of time from the event bus's archive. */
import { DescribeArchiveCommand } from '@aws-sdk/client-eventbridge';
import type { Command } from 'commander';
import { followExecutions } from '../archive/follow-executions.ts';
import { forecast } from '../archive/forecast.ts';
import { nextOf } from '../archive/known-replay.ts';
import { recordReplay } from '../archive/record-replay.ts';
import { destinationOf, findReplay, replayNameOf, replayWindow, type WindowReplay } from '../archive/replay-window.ts';
import type { StageOptions } from '../aws/client-config.ts';
import { fingerprintOf } from '../plan/make-plan.ts';
import type { Window } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { formatDuration, parseTime } from '../terminal/duration.ts';
import { EXIT, OpsError, throwIfInterrupted } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { note, print } from '../terminal/print.ts';
import { startProgress } from '../terminal/progress.ts';
import { type Run, stageCommand, timeText } from './command.ts';

interface Options extends StageOptions {
  from: string;
  to: string;
  reason?: string;
  waitForArchive?: true;
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
  /** Of these, people who have no profile before the replay, or still have none after it. */
  withoutProfile: number;
  /** Of these, people whose profile was written from the same event or a newer one. */
  inVain: number;
  /** Profiles that were missing before the replay and are not any more. */
  written?: number;
  /** Executions that started since the replay did. */
  succeeded?: number;
  failed?: number;
  rules: string[];
  /** `already`: the same command replayed the window before, and nothing was started. */
  result: 'planned' | 'already' | 'completed';
}

const MINUTE = 60_000;

const TEXT = {
  name: 'archive',
  summary: 'send the user events of a window of time through the system once more',
  examples: [
    ['archive --from 2026-05-20T12:00Z --to 2026-05-20T13:00Z --stage dev --dry-run', 'what it would touch'],
    ['archive --from 3h --to now --stage dev --reason "rule was disabled"', 'replay it, and watch it to its end'],
  ] as [string, string][],
};

export function archiveCommand(io: Io, run: Run): Command {
  return stageCommand(TEXT, io.env)
    .requiredOption('--from <time>', 'beginning: 3h or 2d ago, or an ISO 8601 instant', timeText)
    .requiredOption('--to <time>', 'end: the same, or now', timeText)
    .option('--reason <text>', 'why, for the audit')
    .option('--wait-for-archive', 'wait until the archive must have every event of the window')
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
  if (next === 'start') await heedLag(context, replay, options);
  const before = await viewOf(context, replay);
  describe(context, before);
  const tell = (view: Omit<ArchiveView, 'result'>, result: ArchiveView['result']) =>
    options.json ? print(context.io, JSON.stringify({ ...view, result })) : undefined;
  if (dryRun) {
    await tell(before, 'planned');
    return EXIT.ok;
  }
  if (next === 'completed') {
    note(
      context.io,
      `The same command has replayed this window${endText(known)}. Nothing was started; another --reason replays it again.`,
    );
    await tell(before, 'already');
    return EXIT.ok;
  }
  if (next === 'start') await askFor(context, options);
  else note(context.io, 'The same command has started this replay; this one watches it.');
  const startedAt = known?.startedAt ?? context.io.clock.now();
  // The audit keeps the first record; a run that was cut off may not have written it.
  await recordReplay(context, { replay: name, reason });
  await watch(context, replay);
  note(context.io, 'All events have been replayed. Waiting for the executions that they started.');
  const { succeeded, failed } = await followExecutions(context, startedAt);
  const after = await viewOf(context, replay);
  const written = before.withoutProfile - after.withoutProfile;
  await tell({ ...after, written, succeeded, failed }, 'completed');
  note(
    context.io,
    `Completed: ${succeeded} executions succeeded, ${failed} failed${failed > 0 ? ' (ops failed lists those that are open)' : ''}. ${changeText(written, before)}`,
  );
  return EXIT.ok;
}

const endText = (known: { endedAt?: number } | undefined) =>
  known?.endedAt === undefined ? '' : `, until ${new Date(known.endedAt).toISOString()}`;

const changeText = (written: number, { inVain }: Pick<ArchiveView, 'inVain'>) =>
  written === 0
    ? `No profile was missing that it could write, and what was newer stays as it was.`
    : `${written} profiles were written that were missing; ${inVain} sign-ups ran again and changed nothing.`;

/**
 * EventBridge says that an event may reach the archive ten minutes after the bus.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html Archives}.
 */
const ARCHIVE_LAG = 10 * MINUTE;

async function heedLag({ io }: Context, { to }: Window, { waitForArchive, dryRun }: Options): Promise<void> {
  const wait = to + ARCHIVE_LAG - io.clock.now();
  if (wait <= 0) return;
  const lag =
    'Events may reach the archive ten minutes late, so that the newest of this window may be missing in the replay.';
  if (!waitForArchive || dryRun) {
    note(io, `${lag} Add --wait-for-archive to wait ${formatDuration(wait)} first.`);
    return;
  }
  note(io, `${lag} Waiting ${formatDuration(wait)}.`);
  const until = io.clock.now() + wait;
  while (io.clock.now() < until && !io.signal.aborted) await io.clock.sleep(until - io.clock.now(), io.signal);
  throwIfInterrupted(io);
}

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
  // Before the archive there is nothing to count.
  const counted = { from: Math.max(from, CreationTime.getTime()), to };
  const nothing = { signUps: 0, withoutProfile: 0, inVain: 0 };
  return {
    replay: name,
    archived,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(counted.from <= to ? await forecast(context, counted) : nothing),
    rules: destinationOf(context).FilterArns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
  };
}

function describe({ io }: Context, view: Omit<ArchiveView, 'result'>): void {
  const { from, to, signUps, withoutProfile, inVain, archived, rules, replay } = view;
  const lines = [
    `Replay    ${replay}`,
    `Window    ${from} to ${to}`,
    `Events    of ${signUps} sign-ups that the audit knows; the whole archive has ${archived} events`,
    `Writes    at most ${withoutProfile} profiles that are missing`,
    `In vain   ${inVain} sign-ups, whose profile was written from the same event or a newer one`,
    `Rules     ${rules.join(', ')}, and no others`,
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
