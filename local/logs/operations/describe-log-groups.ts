/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
import { integer, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { LogGroups } from '../log-groups.ts';
import { logGroupName } from '../rules.ts';

/** Pages in the order of names; the token is the last name of the previous page. */
export function describeLogGroups(groups: LogGroups): Operation {
  return operation({
    members: { logGroupNamePrefix: logGroupName, limit: integer({ min: 1, max: 50 }), nextToken: string({ min: 1 }) },
    action: { name: 'logs:DescribeLogGroups', on: ({ logGroupNamePrefix }) => groups.streamArn(logGroupNamePrefix) },
    async run({ logGroupNamePrefix, limit = 50, nextToken = '' }) {
      const found = (await groups.list(logGroupNamePrefix)).filter(({ name }) => name > nextToken);
      const page = found.slice(0, limit);
      return {
        logGroups: page.map((group) => ({
          logGroupName: group.name,
          creationTime: group.createdAt,
          retentionInDays: group.retentionDays,
          metricFilterCount: 0,
          storedBytes: group.bytes ?? 0,
          logGroupClass: 'STANDARD',
          arn: `${groups.arnOf(group)}:*`,
          logGroupArn: groups.arnOf(group),
        })),
        nextToken: found.length > page.length ? page.at(-1)?.name : undefined,
      };
    },
  });
}
