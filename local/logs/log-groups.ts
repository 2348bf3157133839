/**
 * Log groups and their lines: per group a bounded, contiguous range of chunks, of which the oldest are deleted first.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';

export interface LogEvent {
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

/** The lines of one call. */
export interface Chunk {
  stream: string;
  /** When they arrived, epoch milliseconds. */
  at: number;
  events: LogEvent[];
}

export interface LogGroup {
  name: string;
  createdAt: number;
  /** Absent: indefinitely. */
  retentionDays?: number;
  /** The number of the oldest stored chunk, and that of the next one. */
  first: number;
  next: number;
  /** When the oldest stored chunk arrived. */
  firstAt: number;
  /** The number of stored lines. */
  lines: number;
  /** Their size as CloudWatch counts it. Rows of earlier versions have none. */
  bytes?: number;
  /** The number of streams. */
  streams: number;
}

export interface LogStream {
  name: string;
  createdAt: number;
}

export interface LogGroups {
  arnOf(group: LogGroup): string;
  /**
   * The ARN of a stream for permissions; the stream need not exist. Without a stream it is that of the group, so that
   * policies on `<group>:*` cover both.
   */
  streamArn(groupName?: string, streamName?: string): string;
  /** Creates a group, or sets the retention of an existing one. */
  ensure(name: string, retentionDays?: number): LogGroup;
  find(name: string): LogGroup | undefined;
  /** @throws ServiceError ResourceNotFoundException */
  named(name: string): LogGroup;
  /** In the order of their names. */
  list(prefix?: string): Promise<LogGroup[]>;
  hasStream(group: LogGroup, stream: string): boolean;
  /** In the order of their names. */
  streamsOf(group: LogGroup, prefix?: string): Promise<LogStream[]>;
  /**
   * Creates a stream. If there are too many, the first ones by name are deleted; Lambda's names begin with their date.
   */
  addStream(group: LogGroup, stream: string): Promise<void>;
  put(group: LogGroup, chunk: Omit<Chunk, 'at'>): void;
  /** Everything stored and not expired, oldest chunk first, each with its number. */
  chunks(group: LogGroup): Promise<{ number: number; chunk: Chunk }[]>;
  /** Deletes what is older than its group's retention. */
  expire(): Promise<void>;
}

/** The most stored lines per group. */
export const MAX_LINES = 10_000;
const MAX_STREAMS = 1000;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const NUMBER_DIGITS = 12;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const OVERHEAD_BYTES = 26;

const sizeOf = (events: readonly LogEvent[]) =>
  events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + OVERHEAD_BYTES, 0);

export function createLogGroups(kernel: Pick<Kernel, 'arn' | 'clock' | 'store'>): LogGroups {
  const { arn, clock, store } = kernel;
  const groups = store.collection<LogGroup>('logs.groups');
  const chunks = store.collection<Chunk>('logs.chunks');
  const streams = store.collection<{ createdAt: number }>('logs.streams');

  const streamKey = ({ name }: LogGroup, stream: string) => `${name}:${stream}`;
  const keyOf = ({ name }: LogGroup, number: number) => `${name}:${String(number).padStart(NUMBER_DIGITS, '0')}`;
  const expiry = ({ retentionDays }: LogGroup) =>
    retentionDays === undefined ? Number.NEGATIVE_INFINITY : clock.now() - retentionDays * DAY_MILLISECONDS;

  const isExpired = (group: LogGroup) => group.first < group.next && group.firstAt < expiry(group);

  function deleteOldest(group: LogGroup): void {
    const oldest = chunks.get(keyOf(group, group.first))?.events ?? [];
    group.lines -= oldest.length;
    group.bytes = Math.max(0, (group.bytes ?? 0) - sizeOf(oldest));
    chunks.delete(keyOf(group, group.first));
    group.first += 1;
    group.firstAt = chunks.get(keyOf(group, group.first))?.at ?? clock.now();
  }

  /** Deletes the oldest chunks while there are too many lines or they are too old. */
  function prune(group: LogGroup): void {
    while (isExpired(group) || (group.first + 1 < group.next && group.lines > MAX_LINES)) deleteOldest(group);
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
    async streamsOf(group, prefix = '') {
      const found = await streams.list({ prefix: streamKey(group, prefix) });
      return found.map(({ id, value }) => ({ name: id.slice(streamKey(group, '').length), ...value }));
    },
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
      group.bytes = (group.bytes ?? 0) + sizeOf(events);
      prune(group);
      groups.put(group.name, group);
    },
    async chunks(group) {
      const kept = await chunks.list({ prefix: `${group.name}:` });
      return kept
        .map(({ id, value }) => ({ number: Number(id.slice(-NUMBER_DIGITS)), chunk: value }))
        .filter(({ chunk }) => chunk.at >= expiry(group));
    },
    async expire() {
      for (const { value: group } of await groups.list()) {
        if (!isExpired(group)) continue;
        prune(group);
        groups.put(group.name, group);
      }
    },
  };
}
