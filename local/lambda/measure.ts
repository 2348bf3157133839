/** The metrics of functions. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
import type { Metrics } from '../kernel/metrics.ts';
import type { FinishedCall } from '../kernel/service.ts';
import type { Functions } from './functions.ts';

export interface CountedInvocation {
  functionName: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Milliseconds. */
  duration: number;
  failed: boolean;
  /** Busy environments of the function, including this one. */
  concurrency: number;
}

/**
 * Every invocation adds 0 or 1 to errors and throttles, so that their average is a rate. AWS dates an error by the beginning of
 * the invocation.
 */
export function countInvocation(metrics: Metrics, invocation: CountedInvocation): void {
  const dimensions = { FunctionName: invocation.functionName };
  const meter = metrics.meter('AWS/Lambda', dimensions);
  const [value, at] = [invocation.failed ? 1 : 0, invocation.startedAt];
  meter.add('Invocations');
  metrics.put('AWS/Lambda', dimensions, { name: 'Errors', value, unit: 'Count', at });
  meter.add('Throttles', 0);
  meter.add('Duration', invocation.duration, 'Milliseconds');
  meter.add('ConcurrentExecutions', invocation.concurrency);
}

const THROTTLED = new Set(['TooManyRequestsException', 'ThrottlingException']);

/** Counts throttled invocations. */
export function createMeasure(metrics: Metrics, functions: Functions): (finished: FinishedCall) => void {
  return ({ call, error }) => {
    if (call.operation !== 'Invoke' || error === undefined || !THROTTLED.has(error.code)) return;
    const { FunctionName: reference } = call.input;
    const found = functions.list().find(({ definition: { name, arn } }) => name === reference || arn === reference);
    if (found) metrics.meter('AWS/Lambda', { FunctionName: found.definition.name }).add('Throttles');
  };
}
