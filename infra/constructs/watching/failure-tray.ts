/**
 * Keeps a note of every failed sign-up until an operator clears it. A failed execution has no age that an alarm could
 * watch, but a message in a queue has. The note is kept for 14 days, exactly as long as its execution can be redriven.
 */

import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeliveryRule } from '../delivery-rule.ts';
import { deadLetterQueue } from '../durable-queue.ts';
import { failedExecutions } from '../failed-executions.ts';
import { queueTarget } from '../queue-target.ts';
import type { StageDefaults } from '../stage-defaults.ts';

export interface FailureTrayProps {
  readonly defaults: StageDefaults;
  readonly stateMachines: readonly StateMachine[];
}

/** Has no consumer: the operator's tool deletes the notes of what it repaired or dismissed. */
export class FailureTray extends Construct {
  readonly queue: Queue;
  readonly rule: DeliveryRule;

  constructor(scope: Construct, id: string, { defaults, stateMachines }: FailureTrayProps) {
    super(scope, id);
    this.queue = deadLetterQueue(this, 'Queue', defaults);
    this.rule = new DeliveryRule(this, 'Keep', {
      defaults,
      description: 'Notes every sign-up execution that failed, rejections aside',
      eventPattern: failedExecutions(stateMachines, {
        // A stopped execution may have no error. `anything-but` matches null, but not an absent field.
        $or: [{ error: [{ 'anything-but': 'InvalidAttributes' }] }, { error: [{ exists: false }] }],
      }),
      target: (delivery) => queueTarget(this.queue, delivery),
    });
  }
}
