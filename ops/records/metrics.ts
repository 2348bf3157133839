/** Reads metrics from CloudWatch. */
import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';
import type { Window } from './window.ts';

/** Epoch milliseconds and value, in the order of their times. */
export type Points = [at: number, value: number][];

/** The maximum number of queries of one call. */
const AT_ONCE = 500;

/** The points of each query by its id. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export async function readMetrics(
  { clients }: Pick<Context, 'clients'>,
  queries: readonly MetricDataQuery[],
  { from, to }: Window,
): Promise<Map<string, Points>> {
  const cloudwatch = await clients.cloudwatch();
  const found = new Map<string, Points>();
  for (const MetricDataQueries of chunks(queries, AT_ONCE)) {
    let NextToken: string | undefined;
    do {
      const answer = await cloudwatch.send(
        new GetMetricDataCommand({
          MetricDataQueries,
          StartTime: new Date(from),
          EndTime: new Date(to),
          ScanBy: 'TimestampAscending',
          NextToken,
        }),
      );
      for (const { Id = '', Timestamps = [], Values = [] } of answer.MetricDataResults ?? []) {
        const points = found.get(Id) ?? [];
        Timestamps.forEach((time, index) => void points.push([time.getTime(), Values[index] ?? 0]));
        found.set(Id, points);
      }
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
  }
  return found;
}
