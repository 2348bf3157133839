/** A group as the API returns it. */
import type { JsonObject } from '../../kernel/json.ts';
import type { Group } from './groups.ts';

export function describeGroup({ name, arn, filterExpression, insights }: Group): JsonObject {
  return {
    GroupName: name,
    GroupARN: arn,
    FilterExpression: filterExpression,
    InsightsConfiguration: { InsightsEnabled: insights.enabled, NotificationsEnabled: insights.notifications },
  };
}
