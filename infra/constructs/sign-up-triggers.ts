/** The pool's triggers, the outbox for events that the bus refuses, and the function that redelivers them. */
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { DurableQueue } from './durable-queue.ts';
import { grantPublish, grantReadPortalSettings, grantSend, type Published } from './grants.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface SignUpTriggersProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  /** The settings of a portal are the parameter `<prefix>/<client id>`. */
  readonly portalParameterPrefix: string;
  /** For each trigger. @default the account's unreserved concurrency */
  readonly reservedConcurrency?: number;
}

/** The events that the triggers, and the function of Okta's hooks, publish; any of them may be in the outbox. */
const USER_EVENTS: Published = {
  source: USER_EVENT_SOURCE,
  detailTypes: [
    DETAIL_TYPES.UserCreated,
    DETAIL_TYPES.UserConfirmed,
    DETAIL_TYPES.UserBlocked,
    DETAIL_TYPES.UserUnblocked,
  ],
};
const REFUSALS: Published = {
  source: AUDIT_EVENT_SOURCE,
  detailTypes: [DETAIL_TYPES.SignUpRefused, DETAIL_TYPES.SignInRefused],
};

interface TriggerOptions extends SignUpTriggersProps {
  readonly environment: Record<string, string>;
  readonly published: readonly Published[];
  /** @default false */
  readonly withoutOutbox?: boolean;
}

/**
 * The triggers have no reference to pool or client: the pool refers to them and the clients to the pool, so that would
 * be a cycle. Both are in the event.
 */
export class SignUpTriggers extends Construct {
  readonly outbox: DurableQueue;
  readonly publishUserCreated: StackFunction;
  readonly publishUserConfirmed: StackFunction;
  readonly admitToPortal: StackFunction;
  readonly publishUserSignedIn: StackFunction;

  constructor(scope: Construct, id: string, props: SignUpTriggersProps) {
    super(scope, id);
    const { defaults, bus, portalParameterPrefix } = props;
    const redeliverEvent = new StackFunction(this, 'RedeliverEvent', {
      defaults,
      name: 'redeliver-event',
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    });
    for (const published of [USER_EVENTS, REFUSALS]) grantPublish(bus, redeliverEvent, published);
    // One attempt a minute for an hour, which is longer than most outages of the bus.
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
    // It has no outbox: a lost sign-in is repeated by the next one.
    this.publishUserSignedIn = this.createTrigger('PublishUserSignedIn', 'publish-user-signed-in', {
      ...props,
      environment: {},
      published: [{ source: USER_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.UserSignedIn] }],
      withoutOutbox: true,
    });
    for (const trigger of [this.publishUserCreated, this.admitToPortal]) {
      grantReadPortalSettings(this, portalParameterPrefix, trigger);
    }
  }

  private createTrigger(id: string, name: string, options: TriggerOptions): StackFunction {
    const { defaults, bus, reservedConcurrency, environment, published, withoutOutbox = false } = options;
    const outbox: Record<string, string> = withoutOutbox ? {} : { OUTBOX_QUEUE_URL: this.outbox.queue.queueUrl };
    const trigger = new StackFunction(this, id, {
      defaults,
      name,
      environment: { EVENT_BUS_NAME: bus.eventBusName, ...outbox, ...environment },
      // Cognito waits 5 s, including the cold start. More memory means more CPU, which shortens the cold start.
      timeout: Duration.seconds(4),
      memorySize: 512,
      reservedConcurrency,
    });
    for (const events of published) grantPublish(bus, trigger, events);
    if (!withoutOutbox) grantSend(this.outbox.queue, trigger);
    return trigger;
  }
}
