/** Turns a UserConfirmed event into an active profile: rule, queue, function. */
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { DurableQueue } from './durable-queue.ts';
import { grantPublish } from './grants.ts';
import { queueTarget } from './queue-target.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface ConfirmationsProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  readonly data: Data;
}

export class Confirmations extends Construct {
  readonly queue: DurableQueue;
  readonly rule: DeliveryRule;

  constructor(scope: Construct, id: string, { defaults, bus, data }: ConfirmationsProps) {
    super(scope, id);
    const confirmProfile = new StackFunction(this, 'ConfirmProfile', {
      defaults,
      name: 'confirm-profile',
      environment: { PROFILES_TABLE_NAME: data.profiles.tableName, EVENT_BUS_NAME: bus.eventBusName },
    });
    grantTable(data.profiles, confirmProfile, 'dynamodb:UpdateItem');
    grantPublish(bus, confirmProfile, { source: AUDIT_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.ProfileConfirmed] });
    this.queue = new DurableQueue(this, 'Confirmations', { defaults, consumer: confirmProfile, maxReceiveCount: 10 });
    this.rule = new DeliveryRule(this, 'Deliver', {
      defaults,
      eventBus: bus,
      description: 'Queues every confirmed user for confirm-profile',
      eventPattern: { source: [USER_EVENT_SOURCE], detailType: [DETAIL_TYPES.UserConfirmed] },
      target: (delivery) => queueTarget(this.queue.queue, delivery),
    });
  }
}
