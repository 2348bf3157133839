/** Sends an undeliverable event to its target's dead-letter queue. */
import type { Kernel } from '../../kernel/kernel.ts';
import { meterOf } from '../count.ts';
import { deadLetterCall } from './dead-letter.ts';
import type { Addressee, Delivery, NextStep } from './delivery.ts';
import { failureOf } from './failure.ts';
import { exhaustedBy, retryAt } from './retry-policy.ts';

/** A queue that is unavailable is retried for a day, like any target. */
const PATIENCE = { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } };

/** Returns the time of the next attempt if a retry can help; otherwise the event is lost, with a line in the log. */
export async function sendDeadLetter(
  kernel: Kernel,
  delivery: Delivery,
  { rule, target }: Addressee,
): Promise<NextStep | undefined> {
  const { event, failure, dead, traceHeader, attempts } = delivery;
  if (failure === undefined || dead === undefined) throw new Error(`the delivery of ${event.id} has not failed`);
  const lost = (why: string) =>
    kernel.log(`event ${event.id} for target ${target.Id} of ${rule.arn} is lost after ${failure.code}: ${why}`);
  const queueArn = target.DeadLetterConfig?.Arn;
  if (queueArn === undefined) {
    lost('the target has no queue for dead letters');
    return undefined;
  }
  const reasons = { failure, exhausted: dead.exhausted, retries: attempts - 1 };
  const letter = { queueArn, event, ruleArn: rule.arn, targetArn: target.Arn, traceHeader, ...reasons };
  const sent = kernel.scheduler.activity.parked(kernel.call(deadLetterCall(letter)));
  const refusal = await sent.then(() => undefined, failureOf);
  if (refusal === undefined) {
    meterOf(kernel, rule).add('InvocationsSentToDlq');
    return undefined;
  }
  const refusals = dead.refusals + 1;
  const progress = { attempts: refusals, ingestedAt: dead.since, now: kernel.clock.now() };
  if (!refusal.retryable || exhaustedBy(PATIENCE, progress)) {
    meterOf(kernel, rule).add('InvocationsFailedToBeSentToDlq');
    lost(`its queue for dead letters refused it (${refusal.message})`);
    return undefined;
  }
  const at = retryAt(PATIENCE, progress, kernel.entropy.fraction());
  return { delivery: { ...delivery, dead: { ...dead, refusals } }, at };
}
