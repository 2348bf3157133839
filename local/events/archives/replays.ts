/** Replays: the request and the progress of each. */
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { notFound } from '../errors.ts';

export const REPLAY_STATES = ['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;

export type Replay = {
  name: string;
  arn: string;
  description?: string;
  archiveArn: string;
  archiveName: string;
  busName: string;
  destinationArn: string;
  /** ARNs of the rules that receive the events; absent: all rules. */
  filterArns?: string[];
  state: (typeof REPLAY_STATES)[number];
  stateReason?: string;
  /** Epoch seconds, like the five times below. */
  eventStartTime: number;
  eventEndTime: number;
  startedAt: number;
  endedAt?: number;
  lastReplayedAt?: number;
  /** The position in the archive at which to continue. */
  cursor?: string;
};

export interface Replays {
  find(name: string): Replay | undefined;
  /** @throws ServiceError `ResourceNotFoundException` */
  get(name: string): Replay;
  put(replay: Replay): void;
  remove(name: string): void;
  /** In the order of their names. */
  list(prefix?: string): Promise<Replay[]>;
}

export function createReplays(kernel: Kernel): Replays {
  const stored = kernel.store.collection<Replay>('events.replays');
  return {
    find: (name) => stored.get(name),
    get(name) {
      const replay = stored.get(name);
      if (!replay) throw notFound(`Replay ${name} does not exist.`);
      return replay;
    },
    put: (replay) => stored.put(replay.name, replay),
    remove: (name) => stored.delete(name),
    list: async (prefix) => (await stored.list({ prefix })).map(({ value }) => value),
  };
}

/** Whether a replay is still in progress. */
export function isUnderWay({ state }: Replay): boolean {
  return state === 'STARTING' || state === 'RUNNING' || state === 'CANCELLING';
}

/** A replay as `ListReplays` returns it. */
export function replaySummary(replay: Replay): JsonObject {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: replay.state,
    StateReason: replay.stateReason,
    EventStartTime: replay.eventStartTime,
    EventEndTime: replay.eventEndTime,
    EventLastReplayedTime: replay.lastReplayedAt,
    ReplayStartTime: replay.startedAt,
    ReplayEndTime: replay.endedAt,
  };
}
