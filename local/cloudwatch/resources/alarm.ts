/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
import {
  anyObject,
  type InputOf,
  integer,
  list,
  noEffect,
  number,
  oneOf,
  required,
  string,
} from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { COMPARISONS, type Comparison, MISSING_DATA } from '../alarms/alarm.ts';
import type { AlarmStore } from '../alarms/alarm-store.ts';
import { checkQueries, type Query } from '../metrics/query.ts';
import * as rules from '../rules.ts';
import { actionMembers, actionsOf } from './alarm-actions.ts';

const members = {
  ...actionMembers,
  AlarmName: rules.alarmName(),
  AlarmDescription: string({ max: 1024 }),
  ComparisonOperator: required(oneOf(...(Object.keys(COMPARISONS) as Comparison[]))),
  DatapointsToAlarm: integer({ min: 1 }),
  Dimensions: rules.dimensions(),
  EvaluationPeriods: required(integer({ min: 1 })),
  ExtendedStatistic: string(),
  MetricName: rules.metricName(),
  Metrics: list(rules.metricDataQuery()),
  Namespace: rules.namespace(),
  Period: integer({ min: 1 }),
  Statistic: oneOf('SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'),
  Threshold: required(number()),
  TreatMissingData: oneOf(...MISSING_DATA),
  Unit: rules.unit(),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

/** @throws Error for a metric or an expression that cannot be evaluated */
export function alarmResource(alarms: AlarmStore): ResourceType {
  return resourceType(
    members,
    ({ properties, physicalId, generatedName }) => {
      const name = physicalId ?? properties.AlarmName ?? generatedName();
      const queries = properties.Metrics ?? [plainQuery(properties)];
      checkQueries(queries);
      const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
      if (returned.length !== 1) throw new Error('exactly one of Metrics must have ReturnData true');
      alarms.define({
        type: 'MetricAlarm',
        name,
        description: properties.AlarmDescription,
        ...actionsOf(properties),
        queries,
        isPlain: properties.Metrics === undefined,
        comparison: properties.ComparisonOperator,
        threshold: properties.Threshold,
        evaluationPeriods: properties.EvaluationPeriods,
        datapointsToAlarm: properties.DatapointsToAlarm ?? properties.EvaluationPeriods,
        treatMissingData: properties.TreatMissingData ?? 'missing',
      });
      return { physicalId: name, attributes: { Arn: alarms.arnOf(name) } };
    },
    { replaceable: true },
  );
}

function plainQuery(properties: InputOf<typeof members>): Query {
  const { Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic, Unit } = properties;
  const Stat = Statistic ?? ExtendedStatistic;
  if (Period === undefined || Stat === undefined) throw new Error('an alarm needs Period and a statistic, or Metrics');
  return { Id: 'm1', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit } };
}
