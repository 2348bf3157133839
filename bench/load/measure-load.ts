/** Many sign-ups at once, for long: how many a second, how long each waits, what it costs, and whether that stays so. */
import { cpuOf } from '../report/cpu.ts';
import type { Row } from '../report/row.ts';
import { quantile, rise } from '../report/statistics.ts';
import type { LoadedSystem } from './system.ts';

export interface LoadOptions {
  signUps: number;
  inFlight: number;
  /** Told after every stretch, with the sign-ups done so far. */
  onProgress(done: number): void;
}

export interface Load {
  rows: Row[];
  perSecond: number;
  cpuMs: number;
}

interface Stretch {
  seconds: number;
  latencies: number[];
}

const FIRST = 100;
const STRETCHES = 20;

/** The first hundred are counted too, but only for the memory. */
export async function measureLoad(loaded: LoadedSystem, options: LoadOptions): Promise<Load> {
  const { signUps, inFlight, onProgress } = options;
  await loaded.signUp({ count: FIRST, inFlight });
  onProgress(FIRST);
  const memoryAtFirst = memory();
  const count = Math.ceil((signUps - FIRST) / STRETCHES);
  const stretches: Stretch[] = [];
  const cpu = await cpuOf(async () => {
    for (let done = 0; done < STRETCHES; done += 1) {
      stretches.push(await stretch(loaded, { count, inFlight }));
      onProgress(FIRST + count * (done + 1));
    }
  });
  const latencies = stretches.flatMap((each) => each.latencies);
  const seconds = stretches.map((each) => each.seconds);
  const perSecond = latencies.length / seconds.reduce((sum, each) => sum + each, 0);
  const cpuMs = cpu / latencies.length;
  const title = `${signUps.toLocaleString('en')} sign-ups, ${inFlight} in flight`;
  return {
    perSecond,
    cpuMs,
    rows: [
      { what: title, value: perSecond, unit: 'per s', bar: { atLeast: 60 } },
      { what: '  median', value: quantile(latencies, 0.5), unit: 'ms' },
      { what: '  99th percentile', value: quantile(latencies, 0.99), unit: 'ms' },
      { what: '  processor time of one', value: cpuMs, unit: 'ms' },
      { what: '  the last ones against the first ones, in time', value: rise(seconds), unit: '%' },
      { what: '  memory after 100', value: memoryAtFirst, unit: 'MB' },
      { what: '  memory at the end', value: memory(), unit: 'MB', bar: { atMost: 450 } },
    ],
  };
}

async function stretch(loaded: LoadedSystem, crowd: { count: number; inFlight: number }): Promise<Stretch> {
  const startedAt = performance.now();
  const latencies = await loaded.signUp(crowd);
  return { latencies, seconds: (performance.now() - startedAt) / 1000 };
}

function memory(): number {
  return process.memoryUsage().rss / 1e6;
}
