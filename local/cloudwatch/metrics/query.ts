/** Queries for metric data: statistics of metrics, and expressions on them. Shared by readers and alarms. */
import { validationError } from '../errors.ts';
import { ExpressionError, parseExpression } from '../math/expression.ts';
import { dimensionsOf } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { type Series, seriesOf, type Window } from './series.ts';
import { findStatistic } from './statistic.ts';

/** In AWS's representation. */
export interface Query {
  Id: string;
  MetricStat?: {
    Metric: { Namespace?: string; MetricName?: string; Dimensions?: { Name: string; Value: string }[] };
    Period: number;
    Stat: string;
    Unit?: string;
  };
  Expression?: string;
  Label?: string;
  ReturnData?: boolean;
  Period?: number;
}

const ID = /^[a-z]\w*$/;
/** AWS's default for expressions without metrics. */
const DEFAULT_PERIOD = 60;

/** In seconds: a query's own period, or that of the metrics in its expression. */
export function periodOf(query: Query, queries: readonly Query[]): number {
  const own = query.MetricStat?.Period ?? query.Period;
  if (own !== undefined) return own;
  const { ids } = parsed(query);
  const others = queries.filter((one) => one !== query);
  const within = others.filter(({ Id }) => ids.includes(Id));
  return within.length === 0 ? DEFAULT_PERIOD : Math.max(...within.map((one) => periodOf(one, others)));
}

/** @throws ServiceError `ValidationError` for invalid queries */
export function checkQueries(queries: readonly Query[]): void {
  const ids = new Set<string>();
  for (const query of queries) {
    const { Id, MetricStat, Expression } = query;
    if (!ID.test(Id)) throw validationError(`The value ${Id} for parameter Id is not a valid id.`);
    if (ids.has(Id))
      throw validationError(`The values for parameter Id in parameter MetricDataQueries are not unique.`);
    ids.add(Id);
    if ((MetricStat === undefined) === (Expression === undefined)) {
      throw validationError(`The parameter MetricDataQueries.${Id} must have either MetricStat or Expression.`);
    }
    if (MetricStat) checkStat(MetricStat);
  }
  for (const query of queries) checkReferences(query, ids);
}

function checkStat({ Metric, Period, Stat }: NonNullable<Query['MetricStat']>): void {
  if (Metric.Namespace === undefined || Metric.MetricName === undefined) {
    throw validationError('The parameter Metric must name Namespace and MetricName.');
  }
  if (Period % 60 !== 0) throw validationError(`Period must be a multiple of 60 here, and is ${Period}.`);
  if (!findStatistic(Stat)) throw validationError(`The value ${Stat} for parameter Stat is not supported.`);
}

function checkReferences(query: Query, ids: ReadonlySet<string>): void {
  if (query.Expression === undefined) return;
  const unknown = parsed(query).ids.find((id) => !ids.has(id) || id === query.Id);
  if (unknown !== undefined) throw validationError(`Error in expression '${query.Id}': Unknown identifier ${unknown}.`);
}

function parsed({ Id, Expression = '' }: Query) {
  try {
    return parseExpression(Expression);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw validationError(`Error in expression '${Id}': ${error.message}`);
  }
}

/** Runs checked queries and returns their results by id. `window` returns the times of a period in minutes. */
export async function runQueries(
  store: MetricStore,
  queries: readonly Query[],
  window: (period: number) => Window,
): Promise<Map<string, Series>> {
  const results = new Map<string, Series>();
  for (const query of queries) {
    if (query.MetricStat) results.set(query.Id, await readStat(store, query.MetricStat, window));
  }
  const resolve = (id: string, within: readonly string[] = []): Series => {
    const known = results.get(id);
    if (known) return known;
    const query = queries.find(({ Id }) => Id === id);
    if (query === undefined || within.includes(id)) throw validationError(`The expression ${id} stands on itself.`);
    const found = parsed(query).evaluate((other) => resolve(other, [...within, id]));
    const series = typeof found === 'number' ? constant(found, window(periodOf(query, queries) / 60)) : found;
    results.set(id, series);
    return series;
  };
  for (const { Id } of queries) resolve(Id);
  return results;
}

async function readStat(
  store: MetricStore,
  { Metric, Period, Stat, Unit }: NonNullable<Query['MetricStat']>,
  window: (period: number) => Window,
): Promise<Series> {
  const { Namespace = '', MetricName = '', Dimensions } = Metric;
  const statistic = findStatistic(Stat);
  if (statistic === undefined) return new Map();
  const times = window(Period / 60);
  const metric = { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) };
  return seriesOf(await store.read(metric, { ...times, unit: Unit }), statistic, times);
}

function constant(value: number, { from, to, period }: Window): Series {
  const count = Math.ceil((to - from) / period);
  return new Map(Array.from({ length: count }, (_, index) => [from + index * period, value]));
}
