/**
 * Parses the body of a CloudWatch dashboard. Pure.
 * {@link https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html Dashboard body}.
 */
import * as z from 'zod/mini';

const Options = z.looseObject({
  id: z.optional(z.string()),
  expression: z.optional(z.string()),
  label: z.optional(z.string()),
  stat: z.optional(z.string()),
  period: z.optional(z.number()),
  yAxis: z.optional(z.enum(['left', 'right'])),
  visible: z.optional(z.boolean()),
});
const Axis = z.looseObject({ min: z.optional(z.number()) });
const Properties = z.looseObject({
  title: z.optional(z.string()),
  markdown: z.optional(z.string()),
  alarms: z.optional(z.array(z.string())),
  metrics: z.optional(z.array(z.array(z.union([z.string(), Options])))),
  stat: z.optional(z.string()),
  period: z.optional(z.number()),
  yAxis: z.optional(z.looseObject({ left: z.optional(Axis) })),
});
const Body = z.looseObject({
  widgets: z.array(
    z.looseObject({ type: z.string(), width: z.optional(z.number()), properties: z.optional(Properties) }),
  ),
});

/** One line of a graph. */
export interface DashboardMetric {
  /** The id that expressions use. */
  id?: string;
  expression?: string;
  namespace?: string;
  name?: string;
  dimensions: readonly { Name: string; Value: string }[];
  label: string;
  stat: string;
  axis: 'left' | 'right';
  /** False for a metric that only an expression uses. */
  visible: boolean;
}

export interface DashboardWidget {
  type: string;
  title: string;
  width: number;
  metrics: readonly DashboardMetric[];
  /** Names of alarms. */
  alarms: readonly string[];
  text: string;
  min: number | undefined;
}

/** The width and the statistic that CloudWatch assumes. */
const WIDTH = 6;
const STATISTIC = 'Average';

/** @throws if it is not the body of a dashboard */
export function parseDashboard(body: string): DashboardWidget[] {
  return Body.parse(JSON.parse(body)).widgets.map(({ type, width = WIDTH, properties = {} }) => {
    const { title = '', alarms = [], markdown = '', metrics = [], stat, yAxis } = properties;
    return {
      type,
      title,
      width,
      metrics: metricsIn(metrics, stat),
      alarms: alarms.map((arn) => arn.slice(arn.indexOf(':alarm:') + ':alarm:'.length)),
      text: markdown,
      min: yAxis?.left?.min,
    };
  });
}

type Row = readonly (string | z.infer<typeof Options>)[];

/** `.` repeats the text at the same place of the row before, `...` all that come before the last ones. */
function metricsIn(rows: readonly Row[], stat = STATISTIC): DashboardMetric[] {
  let before: readonly string[] = [];
  return rows.map((row) => {
    const options = row.find((part) => typeof part === 'object') ?? {};
    const given = row.filter((part) => typeof part === 'string');
    const texts = repeated(given, before);
    if (options.expression === undefined) before = texts;
    return metricOf(texts, options, stat);
  });
}

function repeated(given: readonly string[], before: readonly string[]): string[] {
  if (given[0] === '...') {
    const rest = given.slice(1);
    return [...before.slice(0, before.length - rest.length), ...rest];
  }
  return given.map((text, index) => (text === '.' ? (before[index] ?? text) : text));
}

function metricOf(texts: readonly string[], options: z.infer<typeof Options>, stat: string): DashboardMetric {
  const [namespace, name, ...pairs] = texts;
  const { id, expression, label = name ?? expression ?? '', yAxis: axis = 'left', visible = true } = options;
  const dimensions = Array.from({ length: pairs.length / 2 }, (_, index) => ({
    Name: pairs[2 * index] ?? '',
    Value: pairs[2 * index + 1] ?? '',
  }));
  return { id, expression, namespace, name, dimensions, label, stat: options.stat ?? stat, axis, visible };
}
