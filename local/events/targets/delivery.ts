/** The state of one event's delivery to one target. */
import type { BusEvent } from '../event.ts';
import type { Rule } from '../rules.ts';
import type { Failure } from './failure.ts';
import type { Exhausted, Progress } from './retry-policy.ts';
import type { Target } from './target.ts';

export type Delivery = {
  event: BusEvent;
  busName: string;
  ruleName: string;
  targetId: string;
  traceHeader?: string;
  /** Epoch milliseconds. */
  ingestedAt: number;
  attempts: number;
  /** The failure of the last attempt. */
  failure?: Failure;
  /** Present once the event is a dead letter. */
  dead?: {
    /** Epoch milliseconds. */
    since: number;
    /** How often the dead-letter queue refused it. */
    refusals: number;
    /** The exhausted limit, if the failure allowed retries. */
    exhausted?: Exhausted;
  };
};

export interface Addressee {
  rule: Rule;
  target: Target;
}

/** The next step of a delivery, and its time (epoch milliseconds). */
export interface NextStep {
  delivery: Delivery;
  at: number;
}

export function progressOf({ attempts, ingestedAt }: Delivery, now: number): Progress {
  return { attempts, ingestedAt, now };
}
