/** Replays a window of the archive to the two rules that make profiles, and waits for its end. */
import { createHash } from 'node:crypto';
import {
  DescribeReplayCommand,
  type ReplayState,
  ResourceAlreadyExistsException,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { Window } from '../audit/window.ts';
import type { Context } from '../context.ts';
import { EXIT, OpsError } from '../errors.ts';

export interface ReplayStatus {
  state: ReplayState | undefined;
  /** Time of the newest event that has been replayed, epoch milliseconds. */
  replayedUntil?: number;
}

export interface WindowReplay extends Window {
  /** Of the purpose: the same one is replayed once, however often it is asked for. */
  purpose: readonly string[];
  onStatus?(status: ReplayStatus): void;
}

const POLL = 2000;

/** The audit rule is no destination: the audit would only refuse what it has. */
export function destinationOf({ settings }: Pick<Context, 'settings'>) {
  const { workflowRuleArn, confirmationsRuleArn } = settings;
  const Arn = workflowRuleArn.replace(/:rule\/([^/]+)\/.*$/, ':event-bus/$1');
  return { Arn, FilterArns: [workflowRuleArn, confirmationsRuleArn] };
}

export function replayNameOf({ from, to, purpose }: WindowReplay): string {
  const hash = createHash('sha256').update(JSON.stringify([from, to, ...purpose]));
  return `ops-${hash.digest('hex').slice(0, 32)}`;
}

/**
 * Starts it, or goes on waiting for one that was started before.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html StartReplay}.
 * @throws {OpsError} when it fails, or on Ctrl-C: EventBridge goes on by itself
 */
export async function replayWindow(context: Context, replay: WindowReplay): Promise<void> {
  const ReplayName = replayNameOf(replay);
  await start(context, ReplayName, replay);
  for (;;) {
    const status = await statusOf(context, ReplayName);
    replay.onStatus?.(status);
    if (status.state === 'COMPLETED') return;
    if (status.state === 'FAILED' || status.state === 'CANCELLED') {
      throw new OpsError(`the replay ${ReplayName} ended as ${status.state}; start another with another --reason`);
    }
    if (context.io.signal.aborted) {
      throw new OpsError(`EventBridge goes on with ${ReplayName}; the same command watches it`, EXIT.interrupted);
    }
    await context.io.clock.sleep(POLL, context.io.signal);
  }
}

async function start(context: Context, ReplayName: string, { from, to }: Window): Promise<void> {
  const command = new StartReplayCommand({
    ReplayName,
    EventSourceArn: context.settings.archiveArn,
    EventStartTime: new Date(from),
    EventEndTime: new Date(to),
    Destination: destinationOf(context),
  });
  try {
    await context.clients.events.send(command);
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
}

async function statusOf({ clients }: Context, ReplayName: string): Promise<ReplayStatus> {
  const { State, EventLastReplayedTime } = await clients.events.send(new DescribeReplayCommand({ ReplayName }));
  return { state: State, replayedUntil: EventLastReplayedTime?.getTime() };
}
