/** An EventBridge rule with one target, and a dead-letter queue for events that could not be delivered. */
import { Duration, Fn } from 'aws-cdk-lib';
import { type EventPattern, type IEventBus, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import type { TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from './durable-queue.ts';
import type { StageDefaults } from './stage-defaults.ts';

/** CDK's pattern has no `$or` but passes it on unchanged: the names inside are EventBridge's own. */
export interface DeliveryPattern extends EventPattern {
  readonly $or?: readonly Record<string, readonly string[]>[];
}

export interface DeliveryRuleProps {
  readonly defaults: StageDefaults;
  /** @default the account's default bus */
  readonly eventBus?: IEventBus;
  readonly description: string;
  readonly eventPattern: DeliveryPattern;
  /** Creates the target with the delivery settings of this stack. */
  readonly target: (delivery: TargetBaseProps) => IRuleTarget;
}

const DEFAULT_BUS = 'default';

export class DeliveryRule extends Construct {
  readonly rule: Rule;
  readonly deadLetterQueue: Queue;

  /** Name of the rule's bus. */
  readonly busName: string;

  /** The rule's name alone: CDK's `ruleName` is `<bus>|<name>` on a custom bus. */
  get ruleName(): string {
    return this.busName === DEFAULT_BUS ? this.rule.ruleName : Fn.select(1, Fn.split('|', this.rule.ruleName));
  }

  constructor(scope: Construct, id: string, props: DeliveryRuleProps) {
    super(scope, id);
    this.busName = props.eventBus?.eventBusName ?? DEFAULT_BUS;
    this.deadLetterQueue = deadLetterQueue(this, 'DeadLetters', props.defaults);
    // One hour instead of EventBridge's 24: while it retries, the event is in no list that an operator can see.
    const delivery = { deadLetterQueue: this.deadLetterQueue, maxEventAge: Duration.hours(1), retryAttempts: 185 };
    this.rule = new Rule(this, 'Rule', {
      eventBus: props.eventBus,
      description: props.description,
      eventPattern: props.eventPattern,
      targets: [props.target(delivery)],
    });
  }
}
