/** Replays a window of the archive to the two rules that write profiles, and waits until the replay has ended. */
import { createHash } from 'node:crypto';
import {
  DescribeReplayCommand,
  type ReplayState,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { Window } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { EXIT, OpsError } from '../terminal/errors.ts';

/** A replay as DescribeReplay returns it; times are epoch milliseconds. */
export interface Replay extends Window {
  state: ReplayState | undefined;
  startedAt: number;
  endedAt?: number;
  /** Time of the newest event that has been replayed. */
  replayedUntil?: number;
}

export interface WindowReplay extends Window {
  /** EventBridge accepts a replay name once in 90 days. */
  name: string;
  onStatus?(replay: Replay): void;
}

const POLL = 2000;

/** Excludes the audit rule, because the audit already has these events. */
export function destinationOf({ settings }: Pick<Context, 'settings'>) {
  const { workflowRuleArn, confirmationsRuleArn } = settings;
  const Arn = workflowRuleArn.replace(/:rule\/([^/]+)\/.*$/, ':event-bus/$1');
  return { Arn, FilterArns: [workflowRuleArn, confirmationsRuleArn] };
}

/** A name derived from the purpose: the same purpose is replayed once, however often the command runs. */
export function replayNameOf(purpose: readonly unknown[]): string {
  return `ops-${createHash('sha256').update(JSON.stringify(purpose)).digest('hex').slice(0, 32)}`;
}

/** Returns undefined if no replay with this name exists. */
export async function findReplay({ clients }: Context, ReplayName: string): Promise<Replay | undefined> {
  try {
    const found = await clients.events.send(new DescribeReplayCommand({ ReplayName }));
    return {
      state: found.State,
      from: found.EventStartTime?.getTime() ?? 0,
      to: found.EventEndTime?.getTime() ?? 0,
      startedAt: found.ReplayStartTime?.getTime() ?? 0,
      endedAt: found.ReplayEndTime?.getTime(),
      replayedUntil: found.EventLastReplayedTime?.getTime(),
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/**
 * Starts the replay, or waits for the one that was started before.
 * {@link https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html StartReplay}.
 * @throws {OpsError} when the replay fails, or when the command is interrupted; EventBridge then continues the replay
 */
export async function replayWindow(context: Context, replay: WindowReplay): Promise<void> {
  const { name } = replay;
  await start(context, replay);
  for (;;) {
    const found = await findReplay(context, name);
    if (found !== undefined) replay.onStatus?.(found);
    if (found?.state === 'COMPLETED') return;
    if (found?.state === 'FAILED' || found?.state === 'CANCELLED') {
      throw new OpsError(`the replay ${name} ended as ${found.state}; start a new one with a different --reason`);
    }
    if (context.io.signal.aborted) {
      throw new OpsError(
        `interrupted; EventBridge continues the replay ${name}, and the same command follows it`,
        EXIT.interrupted,
      );
    }
    await context.io.clock.sleep(POLL, context.io.signal);
  }
}

async function start(context: Context, { name, from, to }: WindowReplay): Promise<void> {
  const command = new StartReplayCommand({
    ReplayName: name,
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
