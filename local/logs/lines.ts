/** The stored lines of a group, each with its place in the order of time, then of arrival. */
import type { LogGroup, LogGroups } from './log-groups.ts';

export interface Line {
  /** Sorts as the lines do. */
  place: string;
  eventId: string;
  stream: string;
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
  ingestionTime: number;
}

const CHUNK_DIGITS = 12;
const INDEX_DIGITS = 5;
const TIME_DIGITS = 15;

/** Sorted. */
export async function linesOf(groups: LogGroups, group: LogGroup): Promise<Line[]> {
  const chunks = await groups.chunks(group);
  const lines = chunks.flatMap(({ number, chunk: { stream, at, events } }) =>
    events.map(({ timestamp, message }, index): Line => {
      const eventId = digits(number, CHUNK_DIGITS) + digits(index, INDEX_DIGITS);
      return {
        place: digits(timestamp, TIME_DIGITS) + eventId,
        eventId,
        stream,
        timestamp,
        message,
        ingestionTime: at,
      };
    }),
  );
  return lines.sort((one, other) => (one.place < other.place ? -1 : 1));
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
