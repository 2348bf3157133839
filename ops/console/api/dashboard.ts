/** `GET /api/dashboard`: the stack's own dashboard, with the data of its widgets. */

export interface SeriesView {
  label: string;
  axis: 'left' | 'right';
  /** One value for each of the dashboard's times; null where the metric has none. */
  values: readonly (number | null)[];
}

interface Widget {
  id: string;
  title: string;
  /** Of the dashboard's 24 columns. */
  width: number;
}

export type WidgetView =
  | (Widget & {
      type: 'graph';
      series: readonly SeriesView[] /** The left axis begins here, if it is set. */;
      min?: number;
    })
  | (Widget & { type: 'alarms'; alarms: readonly string[] })
  | (Widget & { type: 'text'; text: string })
  /** A kind of widget that the console does not draw. */
  | (Widget & { type: 'other'; kind: string });

export interface DashboardView {
  name: string;
  widgets: readonly WidgetView[];
  /** Seconds since 1970 of each value. */
  times: readonly number[];
  /** Seconds between two values. */
  period: number;
  /** When it was read, ISO 8601. */
  readAt: string;
  /** Milliseconds between two readings. */
  every: number;
  /** How many metrics one reading asks for: CloudWatch bills them. */
  metrics: number;
}
