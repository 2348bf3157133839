/** One step of a delivery: an attempt, and the consequences of a failure. */
import type { Kernel } from '../../kernel/kernel.ts';
import { countAttempt, countGivenUp, meterOf } from '../count.ts';
import { type Addressee, type Delivery, type NextStep, progressOf } from './delivery.ts';
import { type Failure, failureOf } from './failure.ts';
import { exhaustedBy, retryAt } from './retry-policy.ts';
import { sendDeadLetter } from './send-dead-letter.ts';
import { targetInput } from './target-input.ts';
import { findTargetKind } from './target-kinds.ts';

/** Returns what is left to do; undefined once the target or its dead-letter queue has the event, or it is lost. */
export async function deliver(kernel: Kernel, delivery: Delivery, to: Addressee): Promise<NextStep | undefined> {
  if (delivery.dead) return sendDeadLetter(kernel, delivery, to);
  const tooLate = delivery.attempts > 0 && exhaustedBy(to.target, progressOf(delivery, kernel.clock.now()));
  if (tooLate) return giveUp(kernel, delivery, to);
  const failure = await attempt(kernel, delivery, to);
  countAttempt(meterOf(kernel, to.rule), { failed: failure !== undefined, retries: delivery.attempts });
  if (failure === undefined) return undefined;
  const tried = { ...delivery, attempts: delivery.attempts + 1, failure };
  const progress = progressOf(tried, kernel.clock.now());
  if (!failure.retryable || exhaustedBy(to.target, progress)) return giveUp(kernel, tried, to);
  return { delivery: tried, at: retryAt(to.target, progress, kernel.entropy.fraction()) };
}

function attempt(
  kernel: Kernel,
  { event, ingestedAt, traceHeader }: Delivery,
  { rule, target }: Addressee,
): Promise<Failure | undefined> {
  const kind = findTargetKind(target.Arn);
  if (kind === undefined) throw new Error(`the target ${target.Arn} is of no known kind`);
  const input = targetInput(target, { event, rule, ingestedAt });
  if (input === undefined) return Promise.resolve(INVALID_INPUT);
  const refusal = roleRefusal(kernel, target.RoleArn, rule.arn);
  if (refusal) return Promise.resolve(refusal);
  const shipment = { target, ruleArn: rule.arn, eventId: event.id, input, traceHeader, uuid: kernel.entropy.uuid() };
  return kernel.scheduler.activity.parked(kernel.call(kind.call(shipment))).then(() => undefined, failureOf);
}

/** Recordings only show that the event is not delivered; the code is inferred. */
const INVALID_INPUT: Failure = {
  code: 'INVALID_JSON',
  message: 'The input transformer did not produce valid JSON.',
  retryable: false,
};

function roleRefusal({ permissions }: Kernel, roleArn: string | undefined, sourceArn: string): Failure | undefined {
  const events = { type: 'service', service: 'events.amazonaws.com', sourceArn } as const;
  if (roleArn === undefined || permissions.canAssume(roleArn, events)) return undefined;
  return { code: 'FAILED_TO_ASSUME_ROLE', message: `EventBridge cannot assume the role ${roleArn}.`, retryable: false };
}

function giveUp(kernel: Kernel, delivery: Delivery, to: Addressee): Promise<NextStep | undefined> {
  const now = kernel.clock.now();
  countGivenUp(meterOf(kernel, to.rule));
  const exhausted = delivery.failure?.retryable ? exhaustedBy(to.target, progressOf(delivery, now)) : undefined;
  return sendDeadLetter(kernel, { ...delivery, dead: { since: now, refusals: 0, exhausted } }, to);
}
