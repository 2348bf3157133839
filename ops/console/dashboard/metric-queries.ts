/** The queries that draw a dashboard. Pure. */
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { DashboardMetric, DashboardWidget } from './parse-dashboard.ts';

/** At most about this many values for each line. */
const MOST_VALUES = 240;
const MINUTE = 60;

/** The period in seconds for a span in milliseconds: whole minutes, as CloudWatch's automatic period. */
export function periodFor(span: number): number {
  const least = span / 1000 / MOST_VALUES;
  return [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE].find((period) => period >= least) ?? 6 * 60 * MINUTE;
}

/** Ids are of a whole call, and those of a dashboard of one widget: each widget has a prefix. */
export const queryId = (widget: number, metric: number): string => `w${widget}m${metric}`;

export function queriesOf(widgets: readonly DashboardWidget[], period: number): MetricDataQuery[] {
  return widgets.flatMap(({ metrics }, widget) => {
    const ids = new Map(metrics.flatMap(({ id }, metric) => (id === undefined ? [] : [[id, queryId(widget, metric)]])));
    return metrics.map((metric, index) => queryOf(metric, { id: queryId(widget, index), ids, period }));
  });
}

interface Naming {
  id: string;
  /** The ids of this call by those of the widget. */
  ids: ReadonlyMap<string, string>;
  period: number;
}

function queryOf(metric: DashboardMetric, { id: Id, ids, period }: Naming): MetricDataQuery {
  const { expression, namespace, name, dimensions, stat, visible } = metric;
  if (expression !== undefined) {
    const Expression = expression.replaceAll(/\b[a-z]\w*\b/g, (word) => ids.get(word) ?? word);
    return { Id, Expression, Period: period, ReturnData: visible };
  }
  const Metric = { Namespace: namespace, MetricName: name, Dimensions: [...dimensions] };
  return { Id, MetricStat: { Metric, Stat: stat, Period: period }, ReturnData: visible };
}
