/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
import type { JsonObject } from '../../kernel/json.ts';
import { boolean, integer, oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { groupMembers, groupNameOf, groupOf } from '../group-of.ts';
import { type Line, linesOf } from '../lines.ts';
import type { LogGroups, LogStream } from '../log-groups.ts';
import { pageByPosition } from '../page-by-position.ts';
import { logStreamName } from '../rules.ts';

const MOST = 50;

/** The token is the position of the next stream. */
export function describeLogStreams(groups: LogGroups): Operation {
  return operation({
    members: {
      ...groupMembers,
      logStreamNamePrefix: logStreamName,
      orderBy: oneOf('LogStreamName', 'LastEventTime'),
      descending: boolean(),
      nextToken: string({ min: 1 }),
      limit: integer({ min: 1, max: MOST }),
    },
    action: { name: 'logs:DescribeLogStreams', on: (input) => groups.streamArn(groupNameOf(input)) },
    async run({
      logStreamNamePrefix,
      orderBy = 'LogStreamName',
      descending = false,
      nextToken,
      limit = MOST,
      ...input
    }) {
      if (orderBy === 'LastEventTime' && logStreamNamePrefix !== undefined)
        throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
      const group = groupOf(groups, input);
      const linesByStream = byStream(await linesOf(groups, group));
      const found = (await groups.streamsOf(group, logStreamNamePrefix)).map((stream) => ({
        stream,
        lines: linesByStream.get(stream.name) ?? [],
      }));
      const order = ORDERS[orderBy];
      found.sort((one, other) => (descending ? order(other, one) : order(one, other)));
      const { page, next } = pageByPosition(found, { limit, token: nextToken });
      return {
        logStreams: page.map((one) => streamView(one, `${groups.arnOf(group)}:log-stream:${one.stream.name}`)),
        nextToken: next,
      };
    },
  });
}

function byStream(lines: readonly Line[]): Map<string, Line[]> {
  const streams = new Map<string, Line[]>();
  for (const line of lines) {
    const known = streams.get(line.stream);
    if (known === undefined) streams.set(line.stream, [line]);
    else known.push(line);
  }
  return streams;
}

interface Found {
  stream: LogStream;
  /** In the order of time. */
  lines: readonly Line[];
}

const ORDERS: Readonly<Record<'LogStreamName' | 'LastEventTime', (one: Found, other: Found) => number>> = {
  LogStreamName: ({ stream: one }, { stream: other }) => (one.name < other.name ? -1 : 1),
  LastEventTime: (one, other) => (one.lines.at(-1)?.timestamp ?? 0) - (other.lines.at(-1)?.timestamp ?? 0),
};

/** A stream whose lines have expired has no times of events. `storedBytes` is always 0, as on AWS since 2019. */
function streamView({ stream, lines }: Found, arn: string): JsonObject {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: lines[0]?.timestamp,
    lastEventTimestamp: lines.at(-1)?.timestamp,
    lastIngestionTime:
      lines.length === 0 ? undefined : lines.reduce((latest, { ingestionTime }) => Math.max(latest, ingestionTime), 0),
    arn,
    storedBytes: 0,
  };
}

const invalid = (message: string) => new ServiceError('InvalidParameterException', message);
