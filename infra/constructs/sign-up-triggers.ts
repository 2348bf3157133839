/** The pool's two triggers, the outbox for what the bus refused, and the function that delivers the outbox. */
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { DurableQueue } from './durable-queue.ts';
import { grantPublish, grantSend } from './grants.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface SignUpTriggersProps {
  readonly defaults: StageDefaults;
  readonly bus: EventBus;
  /** Of each trigger. @default as many invocations as the account has left */
  readonly reservedConcurrency?: number;
}

/**
 * The triggers know neither pool nor client: the pool names them and the clients name the pool, so either would be a cycle.
 * Both arrive in the event.
 */
export class SignUpTriggers extends Construct {
  readonly outbox: DurableQueue;
  readonly publishUserCreated: StackFunction;
  readonly publishUserConfirmed: StackFunction;

  constructor(scope: Construct, id: string, { defaults, bus, reservedConcurrency }: SignUpTriggersProps) {
    super(scope, id);
    const redeliverEvent = new StackFunction(this, 'RedeliverEvent', {
      defaults,
      name: 'redeliver-event',
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    });
    const { UserCreated, UserConfirmed } = DETAIL_TYPES;
    grantPublish(bus, redeliverEvent, { source: USER_EVENT_SOURCE, detailTypes: [UserCreated, UserConfirmed] });
    // One attempt a minute for an hour: longer than most refusals last.
    this.outbox = new DurableQueue(this, 'Outbox', { defaults, consumer: redeliverEvent, maxReceiveCount: 60 });
    const trigger = (triggerId: string, name: string, detailType: string) => {
      const environment = { EVENT_BUS_NAME: bus.eventBusName, OUTBOX_QUEUE_URL: this.outbox.queue.queueUrl };
      // Cognito waits 5 s, the cold start included. More memory is more CPU, which a cold start needs most.
      const options = {
        defaults,
        name,
        environment,
        timeout: Duration.seconds(4),
        memorySize: 512,
        reservedConcurrency,
      };
      const handler = new StackFunction(this, triggerId, options);
      grantPublish(bus, handler, { source: USER_EVENT_SOURCE, detailTypes: [detailType] });
      grantSend(this.outbox.queue, handler);
      return handler;
    };
    this.publishUserCreated = trigger('PublishUserCreated', 'publish-user-created', UserCreated);
    this.publishUserConfirmed = trigger('PublishUserConfirmed', 'publish-user-confirmed', UserConfirmed);
  }
}
