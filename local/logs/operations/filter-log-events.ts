/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
import { integer, list, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { compileFilterPattern } from '../filters/filter-pattern.ts';
import type { Chunk, LogGroups } from '../log-groups.ts';
import { logGroupName, logStreamName } from '../rules.ts';

/** Lines of a group by time and stream, oldest first; the token is the place of the last line of the page before. */
export function filterLogEvents(groups: LogGroups): Operation {
  return operation({
    members: {
      logGroupName: required(logGroupName),
      logStreamNames: list(logStreamName, { min: 1, max: 100 }),
      startTime: integer({ min: 0 }),
      endTime: integer({ min: 0 }),
      filterPattern: string({ max: 1024 }),
      limit: integer({ min: 1, max: 10_000 }),
      nextToken: string({ min: 1 }),
    },
    action: { name: 'logs:FilterLogEvents', on: ({ logGroupName }) => groups.streamArn(logGroupName) },
    async run(input) {
      const { logStreamNames, startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = 10_000 } = input;
      const finds = compileFilterPattern(input.filterPattern ?? '');
      const chunks = await groups.chunks(groups.named(input.logGroupName));
      const found = chunks
        .filter(({ chunk }) => logStreamNames === undefined || logStreamNames.includes(chunk.stream))
        .flatMap(({ number, chunk }) => linesOf(number, chunk))
        .filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime)
        .filter(({ message }) => finds(message))
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .filter((line) => input.nextToken === undefined || placeOf(line) > input.nextToken);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { events: page, nextToken: last && found.length > page.length ? placeOf(last) : undefined };
    },
  });
}

interface Line {
  eventId: string;
  timestamp: number;
}

const CHUNK_DIGITS = 12;
const INDEX_DIGITS = 5;
const TIME_DIGITS = 15;

function linesOf(number: number, { stream, at, events }: Chunk) {
  return events.map(({ timestamp, message }, index) => ({
    eventId: digits(number, CHUNK_DIGITS) + digits(index, INDEX_DIGITS),
    logStreamName: stream,
    timestamp,
    message,
    ingestionTime: at,
  }));
}

/** Sorts by time, then by coming. */
function placeOf({ eventId, timestamp }: Line): string {
  return digits(timestamp, TIME_DIGITS) + eventId;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
