/**
 * Metrics for CloudWatch. Values are summed by minute immediately, so that counting takes well under a microsecond; the
 * metric store collects the sums with `drain`.
 */
import type { Clock } from './time/clock.ts';

export type Dimensions = Readonly<Record<string, string>>;

/** All values of one metric in one minute. */
export interface MinuteSum {
  namespace: string;
  name: string;
  dimensions: Dimensions;
  /** CloudWatch's unit: `Count`, `Milliseconds`, `Seconds`, `Bytes`. */
  unit: string;
  /** Minutes since 1970. */
  minute: number;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** The number of values around `valueOfStep(step)`, by step. */
  steps: Map<number, number>;
  /** A gauge, not a sum: it replaces the minute's previous value. */
  isState?: boolean;
}

/** Adds values to all metrics with these dimensions. */
export interface Meter {
  /** Adds one value; the defaults are 1 and `Count`. */
  add(name: string, value?: number, unit?: string): void;
  /** Sets a gauge: the last value of a minute counts. */
  set(name: string, value: number, unit: string): void;
}

export interface Datum {
  name: string;
  value: number;
  unit: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Metrics {
  meter(namespace: string, dimensions: Dimensions): Meter;
  /** Adds values with their own time. */
  put(namespace: string, dimensions: Dimensions, datum: Datum): void;
  /** Registers a source of gauges; it runs before metrics are read, and every minute. */
  onSample(sample: () => void): void;
  sample(): void;
  /** Returns everything since the last call, oldest first. A metric may have several sums for one minute. */
  drain(): MinuteSum[];
}

/** If nothing drains them, the oldest sums are dropped. */
const MAX_SUMS = 20_000;
const MINUTE = 60_000;
/** Steps are 1 % apart, which is the precision of percentiles. */
const STEPS_PER_E = 100;
const ZERO_STEP = -100_000;

export function createMetrics(clock: Pick<Clock, 'now'>): Metrics {
  const samplers: (() => void)[] = [];
  let sums: MinuteSum[] = [];
  let meters = new Map<string, Meter>();
  let drains = 0;

  function keep(sum: MinuteSum): MinuteSum {
    sums.push(sum);
    if (sums.length >= 2 * MAX_SUMS) sums = sums.slice(-MAX_SUMS);
    return sum;
  }

  function createMeter(namespace: string, dimensions: Dimensions): Meter {
    const current = new Map<string, MinuteSum>();
    let drainsSeen = drains;
    const sumOf = (name: string, unit: string): MinuteSum => {
      if (drainsSeen !== drains) current.clear();
      drainsSeen = drains;
      const minute = Math.floor(clock.now() / MINUTE);
      const sum = current.get(name);
      if (sum?.minute === minute) return sum;
      const opened = keep(emptySum({ namespace, name, dimensions, unit, minute }));
      current.set(name, opened);
      return opened;
    };
    return {
      add: (name, value = 1, unit = 'Count') => addValue(sumOf(name, unit), value),
      set(name, value, unit) {
        const sum = sumOf(name, unit);
        Object.assign(sum, NOTHING, { steps: new Map(), isState: true });
        addValue(sum, value);
      },
    };
  }

  function meter(namespace: string, dimensions: Dimensions): Meter {
    let key = namespace;
    for (const name in dimensions) key += `\n${name}=${dimensions[name]}`;
    const known = meters.get(key);
    if (known !== undefined) return known;
    const made = createMeter(namespace, dimensions);
    meters.set(key, made);
    return made;
  }

  return {
    meter,
    put(namespace, dimensions, { name, value, unit, at }) {
      const minute = Math.floor(at / MINUTE);
      if (minute === Math.floor(clock.now() / MINUTE)) meter(namespace, dimensions).add(name, value, unit);
      else addValue(keep(emptySum({ namespace, name, dimensions, unit, minute })), value);
    },
    onSample: (sample) => void samplers.push(sample),
    sample() {
      for (const sample of samplers) sample();
    },
    drain() {
      const drained = sums;
      sums = [];
      drains += 1;
      // Meters are dropped with their sums, so unused ones take no memory.
      meters = new Map();
      return drained;
    },
  };
}

const NOTHING = { count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };

function emptySum(of: Pick<MinuteSum, 'namespace' | 'name' | 'dimensions' | 'unit' | 'minute'>): MinuteSum {
  return { ...of, ...NOTHING, steps: new Map() };
}

function addValue(sum: MinuteSum, value: number): void {
  sum.count += 1;
  sum.sum += value;
  if (value < sum.min) sum.min = value;
  if (value > sum.max) sum.max = value;
  const step = value > 0 ? Math.round(Math.log(value) * STEPS_PER_E) : ZERO_STEP;
  sum.steps.set(step, (sum.steps.get(step) ?? 0) + 1);
}

/** The value in the middle of a step. */
export function valueOfStep(step: number): number {
  return step === ZERO_STEP ? 0 : Math.exp(step / STEPS_PER_E);
}
