/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
import { boolean, integer, list, noEffect, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { compileFilterPattern } from '../filters/filter-pattern.ts';
import { groupMembers, groupNameOf, groupOf } from '../group-of.ts';
import { linesOf } from '../lines.ts';
import type { LogGroups } from '../log-groups.ts';
import { logStreamName } from '../rules.ts';

/**
 * Lines of a group by time and stream, oldest first; the token is the place of the last line of the previous page.
 */
export function filterLogEvents(groups: LogGroups): Operation {
  return operation({
    members: {
      ...groupMembers,
      logStreamNames: list(logStreamName, { min: 1, max: 100 }),
      logStreamNamePrefix: logStreamName,
      startTime: integer({ min: 0 }),
      endTime: integer({ min: 0 }),
      filterPattern: string({ max: 1024 }),
      limit: integer({ min: 1, max: 10_000 }),
      nextToken: string({ min: 1 }),
      interleaved: noEffect(boolean(), 'the lines of all streams are always in one order, as on AWS'),
    },
    action: { name: 'logs:FilterLogEvents', on: (input) => groups.streamArn(groupNameOf(input)) },
    async run(input) {
      const { logStreamNames, logStreamNamePrefix = '', startTime = 0, limit = 10_000, nextToken } = input;
      const { endTime = Number.POSITIVE_INFINITY } = input;
      const finds = compileFilterPattern(input.filterPattern ?? '');
      const found = (await linesOf(groups, groupOf(groups, input)))
        .filter(({ stream }) => logStreamNames === undefined || logStreamNames.includes(stream))
        .filter(({ stream }) => stream.startsWith(logStreamNamePrefix))
        .filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime)
        .filter(({ message }) => finds(message))
        .filter(({ place }) => nextToken === undefined || place > nextToken);
      const page = found.slice(0, limit);
      return {
        events: page.map(({ eventId, stream: logStreamName, timestamp, message, ingestionTime }) => ({
          eventId,
          logStreamName,
          timestamp,
          message,
          ingestionTime,
        })),
        nextToken: found.length > page.length ? page.at(-1)?.place : undefined,
      };
    },
  });
}
