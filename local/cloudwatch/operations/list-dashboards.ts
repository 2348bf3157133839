/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListDashboards.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Dashboards, dashboardArn } from '../dashboards.ts';
import { invalidTokenValue } from '../errors.ts';
import { pageOf } from '../page.ts';

const PAGE = 1000;

export function listDashboards(kernel: Kernel, dashboards: Dashboards): Operation {
  return operation({
    members: { DashboardNamePrefix: string(), NextToken: string() },
    action: { name: 'cloudwatch:ListDashboards' },
    run({ DashboardNamePrefix = '', NextToken }) {
      const found = Array.from(dashboards.values()).filter(({ name }) => name.startsWith(DashboardNamePrefix));
      const entries = found.map(({ name, body, modifiedAt }) => ({
        id: name,
        value: {
          DashboardName: name,
          DashboardArn: dashboardArn(kernel, name),
          LastModified: modifiedAt / 1000,
          Size: Buffer.byteLength(body),
        },
      }));
      const { page, nextToken } = pageOf(entries, { limit: PAGE, token: NextToken, invalidToken: invalidTokenValue });
      return { DashboardEntries: page, NextToken: nextToken };
    },
  });
}
