/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */

import { parseJson } from '../../kernel/parse-json.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { Clock } from '../../kernel/time/clock.ts';
import type { Dashboards } from '../dashboards.ts';

const members = {
  DashboardName: string({ min: 1, max: 255, pattern: /[\w-]+/ }),
  DashboardBody: required(string()),
};

/** @throws Error for an invalid body */
export function dashboardResource(dashboards: Dashboards, clock: Clock): ResourceType {
  return resourceType(
    members,
    ({ properties, physicalId, generatedName }) => {
      const name = physicalId ?? properties.DashboardName ?? generatedName();
      const body = parseJson(properties.DashboardBody);
      const isDashboard = typeof body === 'object' && body !== null && 'widgets' in body && Array.isArray(body.widgets);
      if (!isDashboard) throw new Error('DashboardBody must be a JSON object with a list of widgets');
      dashboards.set(name, { name, body: properties.DashboardBody, modifiedAt: clock.now() });
      return { physicalId: name };
    },
    { replaceable: true },
  );
}
