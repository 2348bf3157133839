/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html */
import { list, required, string, structure } from '../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../kernel/service.ts';
import type { LogGroups } from './log-groups.ts';
import type { MetricFilters } from './metric-filters.ts';
import { filterName, logGroupName, metricText } from './rules.ts';

const selectorRule = string({ max: 255, pattern: /\$(\.[\w@-]+|\[\d+\])+/ });

const members = {
  FilterName: filterName,
  FilterPattern: required(string({ max: 1024 })),
  LogGroupName: required(logGroupName),
  MetricTransformations: required(
    list(
      structure({
        MetricName: required(metricText),
        MetricNamespace: required(metricText),
        MetricValue: required(string({ min: 1, max: 100, pattern: /-?\d+(\.\d+)?|\$(\.[\w@-]+|\[\d+\])+/ })),
        Unit: string(),
        Dimensions: list(structure({ Key: required(string({ min: 1, max: 255 })), Value: required(selectorRule) }), {
          max: 3,
        }),
      }),
      { min: 1, max: 1 },
    ),
  ),
};

interface Owners {
  groups: LogGroups;
  metricFilters: MetricFilters;
}

/** @throws Error for a log group that does not exist; ServiceError for an invalid pattern */
export function metricFilterResource({ groups, metricFilters }: Owners): ResourceType {
  return resourceType(
    members,
    ({ properties, physicalId, generatedName }) => {
      const { FilterName, FilterPattern: pattern, LogGroupName: logGroupName, MetricTransformations } = properties;
      if (groups.find(logGroupName) === undefined)
        throw new Error(`LogGroupName: there is no log group ${logGroupName}`);
      const name = physicalId ?? FilterName ?? generatedName();
      for (const {
        MetricName,
        MetricNamespace,
        MetricValue: value,
        Unit: unit = 'None',
        Dimensions = [],
      } of MetricTransformations) {
        const dimensions = Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, Value]));
        const transformation = { namespace: MetricNamespace, name: MetricName, value, unit, dimensions };
        metricFilters.put({ name, logGroupName, pattern, transformation });
      }
      return { physicalId: name };
    },
    { replaceable: true, remove: ({ physicalId }) => metricFilters.delete(physicalId) },
  );
}
