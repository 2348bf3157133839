/** The metrics of user pools. https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Dimensions } from '../kernel/metrics.ts';

export type SuccessMetric = 'FederationSuccesses' | 'TokenRefreshSuccesses';

/** Runs a request and counts 1 if it succeeds, 0 if it throws: the average is the rate of success. */
export async function countSuccess<T>(
  { metrics }: Pick<Kernel, 'metrics'>,
  { metric, ...dimensions }: { metric: SuccessMetric } & Dimensions,
  work: () => Promise<T>,
): Promise<T> {
  const meter = metrics.meter('AWS/Cognito', dimensions);
  try {
    const result = await work();
    meter.add(metric, 1);
    return result;
  } catch (error) {
    meter.add(metric, 0);
    throw error;
  }
}
