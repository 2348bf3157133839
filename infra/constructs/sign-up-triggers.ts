/** The pool's triggers, the outbox for what the bus refused, and the function that delivers the outbox. */
import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { DurableQueue } from './durable-queue.ts';
import { grantPublish, grantReadPortalSettings, grantSend, type Published } from './grants.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface SignUpTriggersProps {
  readonly defaults: StageDefaults;
  readonly bus: EventBus;
  /** The settings of a portal are the parameter `<prefix>/<client id>`. */
  readonly portalParameterPrefix: string;
  /** Of each trigger. @default as many invocations as the account has left */
  readonly reservedConcurrency?: number;
}

/** What the triggers publish; the outbox may hold any of it. */
const USER_EVENTS: Published = {
  source: USER_EVENT_SOURCE,
  detailTypes: [DETAIL_TYPES.UserCreated, DETAIL_TYPES.UserConfirmed],
};
const REFUSALS: Published = {
  source: AUDIT_EVENT_SOURCE,
  detailTypes: [DETAIL_TYPES.SignUpRefused, DETAIL_TYPES.SignInRefused],
};

interface TriggerOptions extends SignUpTriggersProps {
  readonly environment: Record<string, string>;
  readonly published: readonly Published[];
}

/**
 * The triggers know neither pool nor client: the pool names them and the clients name the pool, so either would be a cycle.
 * Both arrive in the event.
 */
export class SignUpTriggers extends Construct {
  readonly outbox: DurableQueue;
  readonly publishUserCreated: StackFunction;
  readonly publishUserConfirmed: StackFunction;
  readonly admitToPortal: StackFunction;

  constructor(scope: Construct, id: string, props: SignUpTriggersProps) {
    super(scope, id);
    const { defaults, bus, portalParameterPrefix } = props;
    const redeliverEvent = new StackFunction(this, 'RedeliverEvent', {
      defaults,
      name: 'redeliver-event',
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    });
    for (const published of [USER_EVENTS, REFUSALS]) grantPublish(bus, redeliverEvent, published);
    // One attempt a minute for an hour: longer than most refusals last.
    this.outbox = new DurableQueue(this, 'Outbox', { defaults, consumer: redeliverEvent, maxReceiveCount: 60 });
    this.publishUserCreated = this.createTrigger('PublishUserCreated', 'publish-user-created', {
      ...props,
      environment: { PORTAL_PARAMETER_PREFIX: portalParameterPrefix },
      published: [
        { source: USER_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.UserCreated] },
        { source: AUDIT_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.SignUpRefused] },
      ],
    });
    this.publishUserConfirmed = this.createTrigger('PublishUserConfirmed', 'publish-user-confirmed', {
      ...props,
      environment: {},
      published: [{ source: USER_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.UserConfirmed] }],
    });
    this.admitToPortal = this.createTrigger('AdmitToPortal', 'admit-to-portal', {
      ...props,
      environment: { PORTAL_PARAMETER_PREFIX: portalParameterPrefix },
      published: [{ source: AUDIT_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.SignInRefused] }],
    });
    for (const door of [this.publishUserCreated, this.admitToPortal]) {
      grantReadPortalSettings(this, portalParameterPrefix, door);
    }
  }

  private createTrigger(id: string, name: string, options: TriggerOptions): StackFunction {
    const { defaults, bus, reservedConcurrency, environment, published } = options;
    const trigger = new StackFunction(this, id, {
      defaults,
      name,
      environment: { EVENT_BUS_NAME: bus.eventBusName, OUTBOX_QUEUE_URL: this.outbox.queue.queueUrl, ...environment },
      // Cognito waits 5 s, the cold start included. More memory is more CPU, which a cold start needs most.
      timeout: Duration.seconds(4),
      memorySize: 512,
      reservedConcurrency,
    });
    for (const events of published) grantPublish(bus, trigger, events);
    grantSend(this.outbox.queue, trigger);
    return trigger;
  }
}
