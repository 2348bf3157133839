/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
import { integer, oneOf, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { MetricAlarm } from '../alarms/alarm.ts';
import { metricAlarmView } from '../alarms/alarm-view.ts';
import { evaluateAlarms, type Watch } from '../alarms/evaluate-alarms.ts';
import { dimensionsOf, keyOf } from '../metrics/metric.ts';
import type { Query } from '../metrics/query.ts';
import * as rules from '../rules.ts';

/** Alarms with this one metric; those with expressions are not listed, as on AWS. */
export function describeAlarmsForMetric(watch: Watch): Operation {
  return operation({
    members: {
      MetricName: required(rules.metricName()),
      Namespace: required(rules.namespace()),
      Statistic: oneOf('SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'),
      ExtendedStatistic: string(),
      Dimensions: rules.dimensions(),
      Period: integer({ min: 1 }),
      Unit: rules.unit(),
    },
    action: { name: 'cloudwatch:DescribeAlarmsForMetric' },
    async run({ Statistic, ExtendedStatistic, Period, Unit, ...metric }) {
      await evaluateAlarms(watch, { isRead: true });
      const wanted = { Period, Unit, Stat: Statistic ?? ExtendedStatistic };
      const found = watch.alarms
        .list()
        .flatMap((alarm) => (alarm.type === 'MetricAlarm' && alarm.isPlain ? [alarm] : []));
      const matching = found.filter((alarm) => isOn(metric, statOf(alarm)) && agrees(wanted, statOf(alarm)));
      return { MetricAlarms: matching.map((alarm) => metricAlarmView(alarm, watch.alarms.arnOf)) };
    },
  });
}

type Stat = NonNullable<Query['MetricStat']>;

const statOf = ({ queries }: MetricAlarm) => queries[0]?.MetricStat;

function isOn(metric: Stat['Metric'], stat: Stat | undefined): boolean {
  return stat !== undefined && identityOf(stat.Metric) === identityOf(metric);
}

const identityOf = ({ Namespace = '', MetricName = '', Dimensions }: Stat['Metric']) =>
  keyOf({ namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) });

function agrees(wanted: Partial<Pick<Stat, 'Period' | 'Stat' | 'Unit'>>, stat: Stat | undefined): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => value === undefined || stat?.[name as keyof typeof wanted] === value,
  );
}
