/** What each operation of CloudWatch needs permission for; metrics have no ARN. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
import type { Kernel } from '../kernel/kernel.ts';
import { type Action, actionOnAll, actionsOn } from '../kernel/permissions/action.ts';

const FOR_ALL = ['DescribeAlarms', 'GetMetricData', 'ListDashboards', 'ListMetrics', 'PutMetricData'] as const;

export function cloudwatchActions({ accountId }: Pick<Kernel, 'accountId'>): Record<string, Action> {
  return {
    ...Object.fromEntries(FOR_ALL.map((operation) => [operation, actionOnAll(`cloudwatch:${operation}`)])),
    ...actionsOn(
      'cloudwatch',
      ['GetDashboard'],
      ({ DashboardName }) => `arn:aws:cloudwatch::${accountId}:dashboard/${DashboardName}`,
    ),
  };
}
