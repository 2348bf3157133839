/**
 * Begins traces, decides which are recorded, and handles their header.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html
 */

import type { Entropy } from './entropy.ts';
import type { Clock } from './time/clock.ts';

/** A sampling rule: the first `reservoir` traces of each second, and `rate` of the rest. */
export interface Sampling {
  reservoir: number;
  /** From 0 to 1. */
  rate: number;
}

/**
 * X-Ray's default rule, which Lambda always uses.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export const DEFAULT_SAMPLING: Sampling = { reservoir: 1, rate: 0.05 };

/** For tests, which read traces. */
export const SAMPLE_ALL: Sampling = { reservoir: 0, rate: 1 };

export interface Tracing {
  /** `1-<8 hex>-<24 hex>`. */
  newRoot(): string;
  /** Whether a trace that begins now is recorded. */
  sample(): boolean;
}

/** The parts of an `X-Amzn-Trace-Id` header. */
export interface TraceHeader {
  Root?: string;
  Parent?: string;
  Sampled?: string;
}

export function createTracing(deps: { clock: Clock; entropy: Entropy; sampling: Sampling }): Tracing {
  const { clock, entropy, sampling } = deps;
  const second = () => Math.floor(clock.now() / 1000);
  let current = second();
  let taken = 0;
  return {
    newRoot: () => `1-${second().toString(16).padStart(8, '0')}-${entropy.hex(24)}`,
    sample() {
      if (second() !== current) {
        current = second();
        taken = 0;
      }
      if (taken < sampling.reservoir) {
        taken += 1;
        return true;
      }
      return entropy.fraction() < sampling.rate;
    },
  };
}

export function readTraceHeader(header = ''): TraceHeader {
  return Object.fromEntries(header.split(';').map((part) => part.trim().split('=', 2)));
}
