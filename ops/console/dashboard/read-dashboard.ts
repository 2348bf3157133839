/** Reads the stack's dashboard with the data of its widgets. */
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { alarmPrefix } from '../../records/alarms.ts';
import { type Points, readMetrics } from '../../records/metrics.ts';
import type { Context } from '../../stage/context.ts';
import type { DashboardView, WidgetView } from '../api/dashboard.ts';
import { periodFor, queriesOf, queryId } from './metric-queries.ts';
import { type DashboardWidget, parseDashboard } from './parse-dashboard.ts';

/** `span` is in milliseconds, and ends now. */
export async function readDashboard(context: Context, span: number): Promise<Omit<DashboardView, 'readAt' | 'every'>> {
  const { clients, io, stage } = context;
  const name = `sign-up-${stage}`;
  const cloudwatch = await clients.cloudwatch();
  const { DashboardBody = '{"widgets":[]}' } = await cloudwatch.send(new GetDashboardCommand({ DashboardName: name }));
  const widgets = parseDashboard(DashboardBody);
  const period = periodFor(span);
  const step = period * 1000;
  const to = Math.ceil(io.clock.now() / step) * step;
  const from = to - Math.ceil(span / step) * step;
  const queries = queriesOf(widgets, period);
  const points = queries.length === 0 ? new Map<string, Points>() : await readMetrics(context, queries, { from, to });
  const times = Array.from({ length: (to - from) / step }, (_, index) => (from + index * step) / 1000);
  return {
    name,
    times,
    period,
    metrics: queries.length,
    widgets: widgets.map((widget, index) =>
      widgetView(widget, {
        id: `w${index}`,
        prefix: alarmPrefix(stage),
        valuesOf: (metric) => valuesAt(times, points.get(queryId(index, metric)) ?? []),
      }),
    ),
  };
}

interface Drawing {
  id: string;
  prefix: string;
  /** The values of the widget's metric with this index. */
  valuesOf(metric: number): (number | null)[];
}

function widgetView(widget: DashboardWidget, { id, prefix, valuesOf }: Drawing): WidgetView {
  const { type, title, width, text, alarms, metrics, min } = widget;
  const common = { id, title, width };
  if (type === 'text') return { ...common, type: 'text', text };
  if (type === 'alarm') {
    const names = alarms.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
    return { ...common, type: 'alarms', alarms: names };
  }
  if (type !== 'metric') return { ...common, type: 'other', kind: type };
  const series = metrics.flatMap(({ label, axis, visible }, index) =>
    visible ? [{ label, axis, values: valuesOf(index) }] : [],
  );
  return { ...common, type: 'graph', series, min };
}

function valuesAt(times: readonly number[], points: Points): (number | null)[] {
  const values = new Map(points.map(([at, value]) => [at / 1000, value]));
  return times.map((time) => values.get(time) ?? null);
}
