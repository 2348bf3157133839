/** Records every new user and every outcome: two rules, one queue, one function. */
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, CANARY_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { DurableQueue } from './durable-queue.ts';
import { failedExecutions } from './failed-executions.ts';
import { queueTarget } from './queue-target.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface AuditProps {
  readonly defaults: StageDefaults;
  readonly bus: EventBus;
  readonly data: Data;
  readonly stateMachines: readonly StateMachine[];
  readonly retentionDays: number;
}

export class Audit extends Construct {
  readonly queue: DurableQueue;
  /** New users and audit events of our own bus; a confirmation is recorded as `ProfileConfirmed`. */
  readonly eventsRule: DeliveryRule;
  /** Executions that failed; Step Functions publishes them on the default bus. */
  readonly failuresRule: DeliveryRule;

  constructor(scope: Construct, id: string, { defaults, bus, data, stateMachines, retentionDays }: AuditProps) {
    super(scope, id);
    const recordAuditEvents = new StackFunction(this, 'RecordAuditEvents', {
      defaults,
      name: 'record-audit-events',
      environment: {
        AUDIT_EVENTS_TABLE_NAME: data.auditEvents.tableName,
        PROFILES_TABLE_NAME: data.profiles.tableName,
        AUDIT_RETENTION_DAYS: `${retentionDays}`,
      },
    });
    grantTable(data.auditEvents, recordAuditEvents, 'dynamodb:PutItem');
    // The tombstones of forgotten people.
    grantTable(data.profiles, recordAuditEvents, 'dynamodb:BatchGetItem');
    this.queue = new DurableQueue(this, 'Audit', { defaults, consumer: recordAuditEvents, maxReceiveCount: 10 });
    const target = (delivery: TargetBaseProps) => queueTarget(this.queue.queue, delivery);
    this.eventsRule = new DeliveryRule(this, 'DeliverEvents', {
      defaults,
      eventBus: bus,
      description: 'Queues every new user and every audit event for record-audit-events',
      eventPattern: {
        $or: [
          { source: [AUDIT_EVENT_SOURCE] },
          { source: [USER_EVENT_SOURCE, CANARY_EVENT_SOURCE], 'detail-type': [DETAIL_TYPES.UserCreated] },
        ],
      },
      target,
    });
    this.failuresRule = new DeliveryRule(this, 'DeliverFailures', {
      defaults,
      description: 'Queues every failed execution for record-audit-events',
      eventPattern: failedExecutions(stateMachines),
      target,
    });
  }
}
