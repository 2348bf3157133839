/** Many concurrent sign-ups: throughput, latency, cost, and whether they stay constant. */
import { cpuOf } from '../report/cpu.ts';
import type { Row } from '../report/row.ts';
import { quantile, rise } from '../report/statistics.ts';
import type { SignedUp } from './crowd.ts';
import type { LoadedSystem } from './system.ts';

export interface LoadOptions {
  signUps: number;
  inFlight: number;
  /** Called with the number of completed sign-ups. */
  onProgress(done: number): void;
}

export interface Load {
  rows: Row[];
  perSecond: number;
  cpuMs: number;
}

const FIRST = 100;
const STRETCHES = 20;

/** The first hundred sign up before the measurement. */
export async function measureLoad(loaded: LoadedSystem, options: LoadOptions): Promise<Load> {
  const { signUps, inFlight, onProgress } = options;
  await loaded.signUp({ count: FIRST, inFlight });
  onProgress(FIRST);
  const memoryAtFirst = memory();
  const count = signUps - FIRST;
  const startedAt = performance.now();
  let signedUp: SignedUp = { latencies: [], endings: [] };
  const cpu = await cpuOf(async () => {
    signedUp = await loaded.signUp({ count, inFlight }, (done) => onProgress(FIRST + done));
  });
  const { latencies, endings } = signedUp;
  const perSecond = count / ((performance.now() - startedAt) / 1000);
  const cpuMs = cpu / count;
  const title = `${signUps.toLocaleString('en')} sign-ups, ${inFlight} in flight`;
  return {
    perSecond,
    cpuMs,
    rows: [
      { what: title, value: perSecond, unit: 'per s', bar: { atLeast: 60 } },
      { what: '  median', value: quantile(latencies, 0.5), unit: 'ms' },
      { what: '  99th percentile', value: quantile(latencies, 0.99), unit: 'ms', bar: { atMost: 900 } },
      { what: '  processor time of one', value: cpuMs, unit: 'ms' },
      { what: '  the last ones against the first ones, in time', value: rise(stretches(endings)), unit: '%' },
      { what: '  memory after 100', value: memoryAtFirst, unit: 'MB' },
      { what: '  memory at the end', value: memory(), unit: 'MB', bar: { atMost: 450 } },
    ],
  };
}

/** How long each twentieth of the sign-ups took. */
function stretches(endings: readonly number[]): number[] {
  const ends = Array.from(
    { length: STRETCHES },
    (_, at) => endings[Math.ceil((endings.length * (at + 1)) / STRETCHES) - 1] ?? 0,
  );
  return ends.map((end, at) => end - (ends[at - 1] ?? 0));
}

function memory(): number {
  return process.memoryUsage().rss / 1e6;
}
