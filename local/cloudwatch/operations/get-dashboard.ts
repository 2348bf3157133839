/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetDashboard.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { type Dashboards, dashboardArn } from '../dashboards.ts';
import { dashboardNotFound } from '../errors.ts';

export function getDashboard(kernel: Kernel, dashboards: Dashboards): Operation {
  return operation({
    members: { DashboardName: required(string()) },
    action: { name: 'cloudwatch:GetDashboard', on: ({ DashboardName }) => dashboardArn(kernel, DashboardName) },
    run({ DashboardName }) {
      const found = dashboards.get(DashboardName);
      if (found === undefined) throw dashboardNotFound(DashboardName);
      return { DashboardArn: dashboardArn(kernel, found.name), DashboardBody: found.body, DashboardName: found.name };
    },
  });
}
