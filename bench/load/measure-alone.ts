/** One sign-up after the other on an idle system: how long a person waits. */
import type { Row } from '../report/row.ts';
import { quantile } from '../report/statistics.ts';
import type { LoadedSystem } from './system.ts';

/** From the authorize request until the API returns the profile, on a warm system. */
export async function measureAlone(loaded: LoadedSystem, signUps: number): Promise<Row[]> {
  const { latencies } = await loaded.signUp({ count: signUps, inFlight: 1 });
  return [
    { what: 'one sign-up alone, median', value: quantile(latencies, 0.5), unit: 'ms', bar: { atMost: 35 } },
    { what: '  99th percentile', value: quantile(latencies, 0.99), unit: 'ms' },
  ];
}
