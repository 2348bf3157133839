/** The metrics of rules. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Meter } from '../kernel/metrics.ts';
import type { Rule } from './rules.ts';

/** The metrics of a custom bus also have the bus as a dimension. */
export function meterOf({ metrics }: Pick<Kernel, 'metrics'>, { busName, name }: Rule): Meter {
  return metrics.meter('AWS/Events', {
    ...(busName !== 'default' && { EventBusName: busName }),
    RuleName: name,
  });
}

/** Counts an event that a rule matched. */
export function countMatch(kernel: Pick<Kernel, 'metrics'>, rule: Rule): void {
  const meter = meterOf(kernel, rule);
  meter.add('MatchedEvents');
  meter.add('TriggeredRules');
}

/** Counts one attempt to invoke a target. `retries`: attempts before this one. */
export function countAttempt(meter: Meter, { failed, retries }: { failed: boolean; retries: number }): void {
  meter.add('InvocationAttempts');
  if (retries > 0) meter.add('RetryInvocationAttempts');
  if (failed) return;
  meter.add('SuccessfulInvocationAttempts');
  meter.add('Invocations');
}

/** Counts an event that is not retried any more. */
export function countGivenUp(meter: Meter): void {
  meter.add('Invocations');
  meter.add('FailedInvocations');
}
