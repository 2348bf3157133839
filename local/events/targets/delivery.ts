/** What is known of one event on its way to one target. */
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
  /** Of the last attempt. */
  failure?: Failure;
  /** Set once the event is a dead letter. */
  dead?: {
    /** Epoch milliseconds. */
    since: number;
    /** How often its queue refused it. */
    refusals: number;
    /** What had run out, if the failure allowed retries. */
    exhausted?: Exhausted;
  };
};

export interface Addressee {
  rule: Rule;
  target: Target;
}

/** What is still to do for a delivery, and when (epoch milliseconds). */
export interface NextStep {
  delivery: Delivery;
  at: number;
}

export function progressOf({ attempts, ingestedAt }: Delivery, now: number): Progress {
  return { attempts, ingestedAt, now };
}
