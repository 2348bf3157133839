/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
import { boolean, integer, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import { groupMembers, groupNameOf, groupOf } from '../group-of.ts';
import { type Line, linesOf } from '../lines.ts';
import type { LogGroups } from '../log-groups.ts';
import { logStreamName } from '../rules.ts';

const MOST = 10_000;

/**
 * A page of a stream, in the order of time: the newest lines, or those beside a token. A token names a direction and the
 * place where it begins; at the end of the stream the same token comes again.
 */
export function getLogEvents(groups: LogGroups): Operation {
  return operation({
    members: {
      ...groupMembers,
      logStreamName: required(logStreamName),
      startTime: integer({ min: 0 }),
      endTime: integer({ min: 0 }),
      nextToken: string({ min: 1 }),
      limit: integer({ min: 1, max: MOST }),
      startFromHead: boolean(),
      unmask: noEffect(boolean(), 'nothing is masked'),
    },
    action: {
      name: 'logs:GetLogEvents',
      on: (input) => groups.streamArn(groupNameOf(input), input.logStreamName),
    },
    async run({ logStreamName: stream, startTime = 0, endTime = Number.POSITIVE_INFINITY, ...input }) {
      const group = groupOf(groups, input);
      if (!groups.hasStream(group, stream))
        throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
      const lines = (await linesOf(groups, group)).filter(
        (line) => line.stream === stream && line.timestamp >= startTime && line.timestamp < endTime,
      );
      const { direction, place } = readToken(input.nextToken, input.startFromHead ?? false);
      const page = PAGES[direction](lines, place, input.limit ?? MOST);
      return {
        events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
        nextForwardToken: `f/${page.at(-1)?.place ?? place ?? NOWHERE}`,
        nextBackwardToken: `b/${page[0]?.place ?? place ?? NOWHERE}`,
      };
    },
  });
}

/** Before every line. */
const NOWHERE = '0';

type Direction = 'f' | 'b';
type Page = (lines: readonly Line[], place: string | undefined, limit: number) => Line[];

const PAGES: Readonly<Record<Direction, Page>> = {
  f: (lines, place = '', limit) => lines.filter((line) => line.place > place).slice(0, limit),
  b: (lines, place, limit) => lines.filter((line) => place === undefined || line.place < place).slice(-limit),
};

/** @throws ServiceError InvalidParameterException */
function readToken(token: string | undefined, fromHead: boolean): { direction: Direction; place?: string } {
  if (token === undefined) return { direction: fromHead ? 'f' : 'b' };
  const [, direction, place] = /^([fb])\/(\d+)$/.exec(token) ?? [];
  if (direction === undefined)
    throw new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');
  return { direction: direction as Direction, place };
}
