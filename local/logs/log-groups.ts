/** Log groups and their lines: a bounded, gap-free run of chunks per group, of which the oldest go first. */
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';

export interface LogEvent {
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

/** What one call put. */
export interface Chunk {
  stream: string;
  /** When it came, epoch milliseconds. */
  at: number;
  events: LogEvent[];
}

export interface LogGroup {
  name: string;
  createdAt: number;
  /** For ever if absent. */
  retentionDays?: number;
  /** Numbers of the oldest chunk that is kept and of the next one to come. */
  first: number;
  next: number;
  /** When the oldest kept chunk came. */
  firstAt: number;
  /** How many lines are kept. */
  lines: number;
  /** How many streams are known. */
  streams: number;
}

export interface LogGroups {
  arnOf(group: LogGroup): string;
  /**
   * The ARN of a stream, which need not exist, as permissions name it. Without a stream it stands for the group, so that
   * policies on `<group>:*` cover both.
   */
  streamArn(groupName?: string, streamName?: string): string;
  /** Makes a group, or sets the retention of the one that is there. */
  ensure(name: string, retentionDays?: number): LogGroup;
  find(name: string): LogGroup | undefined;
  /** @throws ServiceError ResourceNotFoundException */
  named(name: string): LogGroup;
  /** In the order of their names. */
  list(prefix?: string): Promise<LogGroup[]>;
  hasStream(group: LogGroup, stream: string): boolean;
  /** Makes a stream; where there are too many, the first by name are forgotten, which Lambda's are by their date. */
  addStream(group: LogGroup, stream: string): Promise<void>;
  put(group: LogGroup, chunk: Omit<Chunk, 'at'>): void;
  /** Everything kept and not expired, oldest chunk first, each with its number. */
  chunks(group: LogGroup): Promise<{ number: number; chunk: Chunk }[]>;
}

/** How many lines of a group are kept. */
export const MAX_LINES = 10_000;
const MAX_STREAMS = 1000;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const NUMBER_DIGITS = 12;

export function createLogGroups(kernel: Pick<Kernel, 'arn' | 'clock' | 'store'>): LogGroups {
  const { arn, clock, store } = kernel;
  const groups = store.collection<LogGroup>('logs.groups');
  const chunks = store.collection<Chunk>('logs.chunks');
  const streams = store.collection<{ createdAt: number }>('logs.streams');

  const streamKey = ({ name }: LogGroup, stream: string) => `${name}:${stream}`;
  const keyOf = ({ name }: LogGroup, number: number) => `${name}:${String(number).padStart(NUMBER_DIGITS, '0')}`;
  const expiry = ({ retentionDays }: LogGroup) =>
    retentionDays === undefined ? Number.NEGATIVE_INFINITY : clock.now() - retentionDays * DAY_MILLISECONDS;

  /** Drops the oldest chunks while there are too many lines or they are too old; the newest chunk always stays. */
  function prune(group: LogGroup): void {
    while (group.first + 1 < group.next && (group.lines > MAX_LINES || group.firstAt < expiry(group))) {
      group.lines -= chunks.get(keyOf(group, group.first))?.events.length ?? 0;
      chunks.delete(keyOf(group, group.first));
      group.first += 1;
      group.firstAt = chunks.get(keyOf(group, group.first))?.at ?? clock.now();
    }
  }

  return {
    arnOf: ({ name }) => arn('logs', `log-group:${name}`),
    streamArn: (group = '', stream = '') => arn('logs', `log-group:${group}:log-stream:${stream}`),
    ensure(name, retentionDays) {
      const now = clock.now();
      const empty = { first: 0, next: 0, firstAt: now, lines: 0, streams: 0 };
      const group = groups.get(name) ?? { name, createdAt: now, ...empty };
      group.retentionDays = retentionDays;
      groups.put(name, group);
      return group;
    },
    find: groups.get,
    named(name) {
      const group = groups.get(name);
      if (group) return group;
      throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    },
    list: async (prefix) => (await groups.list({ prefix })).map(({ value }) => value),
    hasStream: (group, stream) => streams.get(streamKey(group, stream)) !== undefined,
    async addStream(group, stream) {
      streams.put(streamKey(group, stream), { createdAt: clock.now() });
      groups.put(group.name, { ...group, streams: Math.min(group.streams + 1, MAX_STREAMS) });
      if (group.streams < MAX_STREAMS) return;
      const [first] = await streams.list({ prefix: streamKey(group, ''), limit: 1 });
      if (first) streams.delete(first.id);
    },
    put(group, { stream, events }) {
      const at = clock.now();
      if (group.first === group.next) group.firstAt = at;
      chunks.put(keyOf(group, group.next), { stream, at, events });
      group.next += 1;
      group.lines += events.length;
      prune(group);
      groups.put(group.name, group);
    },
    async chunks(group) {
      const kept = await chunks.list({ prefix: `${group.name}:` });
      return kept
        .map(({ id, value }) => ({ number: Number(id.slice(-NUMBER_DIGITS)), chunk: value }))
        .filter(({ chunk }) => chunk.at >= expiry(group));
    },
  };
}
