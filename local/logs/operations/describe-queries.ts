/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeQueries.html */
import { integer, oneOf, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { pageByPosition } from '../page-by-position.ts';
import type { Queries } from '../queries.ts';
import { logGroupName } from '../rules.ts';

const STATUSES = ['Scheduled', 'Running', 'Complete', 'Failed', 'Cancelled', 'Timeout', 'Unknown'] as const;

/** Newest first. */
export function describeQueries(queries: Queries): Operation {
  return operation({
    members: {
      logGroupName,
      status: oneOf(...STATUSES),
      maxResults: integer({ min: 1, max: 1000 }),
      nextToken: string({ min: 1 }),
      queryLanguage: oneOf('CWLI', 'SQL', 'PPL'),
    },
    action: { name: 'logs:DescribeQueries' },
    async run({ logGroupName: group, status = 'Complete', queryLanguage = 'CWLI', maxResults = 1000, nextToken }) {
      const isAny = status === 'Complete' && queryLanguage === 'CWLI';
      const found = (isAny ? await queries.list() : []).filter(
        ({ logGroupNames }) => group === undefined || logGroupNames.includes(group),
      );
      const { page, next } = pageByPosition(found, { limit: maxResults, token: nextToken });
      return {
        queries: page.map((query) => ({
          queryLanguage: 'CWLI',
          queryId: query.id,
          queryString: query.text,
          status: 'Complete',
          createTime: query.startedAt,
          logGroupName: query.logGroupNames[0],
        })),
        nextToken: next,
      };
    },
  });
}
