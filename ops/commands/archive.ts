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
import { counted } from '../terminal/counted.ts';
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
  /** Number of `UserCreated` records that the audit has for that time. */
  signUps: number;
  /** Events in the whole archive, as EventBridge counts them, up to a day late. */
  archived: number;
  /** Of these sign-ups, those without a profile: before the replay, or still after it. */
  withoutProfile: number;
  /** Of these sign-ups, those whose profile was written from the same event or a newer one. */
  inVain: number;
  /** Of these sign-ups, those of people who were forgotten: their events run again and write nothing. */
  forgotten: number;
  /** Profiles that were missing before the replay and exist now. */
  written?: number;
  /** Executions that started after the replay started. */
  succeeded?: number;
  failed?: number;
  rules: string[];
  /** `already`: the same command has replayed the window before, and started nothing this time. */
  result: 'planned' | 'already' | 'completed';
}

const MINUTE = 60_000;

const TEXT = {
  name: 'archive',
  summary: 'replay the user events of a window of time from the archive',
  examples: [
    ['archive --from 2026-05-20T12:00Z --to 2026-05-20T13:00Z --stage dev --dry-run', 'what it would change'],
    ['archive --from 3h --to now --stage dev --reason "rule was disabled"', 'replay it, and wait for its end'],
  ] as [string, string][],
};

export function archiveCommand(io: Io, run: Run): Command {
  return stageCommand(TEXT, io.env)
    .requiredOption('--from <time>', 'start of the window: 3h or 2d ago, or an ISO 8601 time', timeText)
    .requiredOption('--to <time>', 'end of the window: the same, or now', timeText)
    .option('--reason <text>', 'the reason, recorded in the audit')
    .option('--wait-for-archive', 'wait until the archive has all events of the window')
    .option('--dry-run', 'show what it would change, and change nothing')
    .option('--yes', 'do not ask for confirmation')
    .option('--json', 'one JSON object per line')
    .action((options: Options) => run(options, (context) => replayArchive(context, options)));
}

async function replayArchive(context: Context, options: Options): Promise<number> {
  const asked = windowOf(context, options);
  const { reason = '', dryRun } = options;
  if (!dryRun && !reason.trim()) throw new OpsError('give a --reason; it is recorded in the audit', EXIT.usage);
  // The name depends on the times as they were typed, because a relative time means another window a minute later.
  const name = replayNameOf([fingerprintOf(context, ['archive', options.from, options.to, reason])]);
  const known = await findReplay(context, name);
  const next = nextOf(name, asked, known);
  const replay = { name, from: known?.from ?? asked.from, to: known?.to ?? asked.to };
  if (next === 'start') await heedLag(context, replay, options);
  const before = await viewOf(context, replay);
  describe(context, before);
  const printView = (view: Omit<ArchiveView, 'result'>, result: ArchiveView['result']) =>
    options.json ? print(context.io, JSON.stringify({ ...view, result })) : undefined;
  if (dryRun) {
    await printView(before, 'planned');
    return EXIT.ok;
  }
  if (next === 'completed') {
    note(
      context.io,
      `The same command has replayed this window${endText(known)}. Nothing was started. To replay it again, use a different --reason.`,
    );
    await printView(before, 'already');
    return EXIT.ok;
  }
  if (next === 'start') await askFor(context, options);
  else note(context.io, 'An earlier run of this command started this replay. Waiting for its end.');
  const startedAt = known?.startedAt ?? context.io.clock.now();
  // The audit keeps the first record. An interrupted run may not have written it.
  await recordReplay(context, { replay: name, reason });
  await watch(context, replay);
  note(context.io, 'All events have been replayed. Waiting for the executions that they started.');
  const { succeeded, failed } = await followExecutions(context, startedAt);
  const after = await viewOf(context, replay);
  const written = before.withoutProfile - after.withoutProfile;
  await printView({ ...after, written, succeeded, failed }, 'completed');
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
    ? 'It wrote no missing profile, and newer data stays unchanged.'
    : `Missing profiles that were written: ${written}. Sign-ups that ran again and changed nothing: ${inVain}.`;

/**
 * An event may reach the archive up to ten minutes after the bus.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html Archives}.
 */
const ARCHIVE_LAG = 10 * MINUTE;

async function heedLag({ io }: Context, { to }: Window, { waitForArchive, dryRun }: Options): Promise<void> {
  const wait = to + ARCHIVE_LAG - io.clock.now();
  if (wait <= 0) return;
  const lag =
    'Events can reach the archive up to ten minutes late, so the newest events of this window may be missing.';
  if (!waitForArchive || dryRun) {
    note(io, `${lag} Add --wait-for-archive to wait ${formatDuration(wait)} first.`);
    return;
  }
  note(io, `${lag} Waiting ${formatDuration(wait)}.`);
  const until = io.clock.now() + wait;
  while (io.clock.now() < until && !io.signal.aborted) await io.clock.sleep(until - io.clock.now(), io.signal);
  throwIfInterrupted(io);
}

/** The window, which ends now at the latest. @throws {OpsError} for an empty window */
function windowOf({ io }: Context, { from, to }: Options): Window {
  const now = io.clock.now();
  // Rounded to minutes, so that a command with relative times has the same window if it is repeated immediately.
  const minute = (given: string) => Math.floor((parseTime(given, now) ?? now) / MINUTE) * MINUTE;
  const window = { from: minute(from), to: Math.min(minute(to), Math.ceil(now / MINUTE) * MINUTE) };
  if (window.from < window.to) return window;
  throw new OpsError('--from must be in the past, and at least a minute before --to', EXIT.usage);
}

async function viewOf(context: Context, { name, from, to }: WindowReplay): Promise<Omit<ArchiveView, 'result'>> {
  const { archiveName: ArchiveName } = context.settings;
  const archive = await context.clients.events.send(new DescribeArchiveCommand({ ArchiveName }));
  const { EventCount: archived = 0, CreationTime = new Date(0) } = archive;
  // The archive has no earlier events.
  const counted = { from: Math.max(from, CreationTime.getTime()), to };
  const nothing = { signUps: 0, withoutProfile: 0, inVain: 0, forgotten: 0 };
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
  const { from, to, signUps, withoutProfile, inVain, forgotten, archived, rules, replay } = view;
  const lines = [
    `Replay    ${replay}`,
    `Window    ${from} to ${to}`,
    `Events    of ${counted(signUps, 'sign-up')} in the audit; the whole archive has ${counted(archived, 'event')}`,
    `Writes    at most ${counted(withoutProfile, 'missing profile')}`,
    `No effect on ${counted(inVain, 'sign-up')}, whose profile was written from the same event or a newer one`,
    ...(forgotten > 0 ? [`Left out  ${counted(forgotten, 'sign-up')} of forgotten people: ${FORGOTTEN}`] : []),
    `Rules     ${rules.join(', ')}, and no others`,
  ];
  for (const line of lines) note(io, line);
}

/** EventBridge replays whole windows: it cannot leave out one person's events. */
const FORGOTTEN =
  'their events run again and write nothing, but new executions and logs have their data until these expire';

async function askFor({ io, stage }: Context, { yes }: Options): Promise<void> {
  if (yes || (await io.confirm(`Stage ${stage}: replay it? [y/N] `))) return;
  throw new OpsError('confirmation declined; nothing was changed. Answer y, or use --yes in scripts', EXIT.usage);
}

/** Events are replayed roughly in the order of their time, so the time of the latest one indicates the progress. */
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
