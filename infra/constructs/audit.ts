/** From every new user and every outcome to one audit record: two rules, one queue, one function. */
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { DurableQueue } from './durable-queue.ts';
import { queueTarget } from './queue-target.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface AuditProps {
  readonly defaults: StageDefaults;
  readonly bus: EventBus;
  readonly data: Data;
  readonly stateMachine: StateMachine;
  readonly retentionDays: number;
}

export class Audit extends Construct {
  readonly queue: DurableQueue;
  /** New users and audit events of our own bus; a confirmation is recorded as `ProfileConfirmed`. */
  readonly eventsRule: DeliveryRule;
  /** Executions that failed; Step Functions publishes them on the default bus. */
  readonly failuresRule: DeliveryRule;

  constructor(scope: Construct, id: string, { defaults, bus, data, stateMachine, retentionDays }: AuditProps) {
    super(scope, id);
    const recordAuditEvents = new StackFunction(this, 'RecordAuditEvents', {
      defaults,
      name: 'record-audit-events',
      environment: {
        AUDIT_EVENTS_TABLE_NAME: data.auditEvents.tableName,
        AUDIT_RETENTION_DAYS: `${retentionDays}`,
      },
    });
    grantTable(data.auditEvents, recordAuditEvents, 'dynamodb:PutItem');
    this.queue = new DurableQueue(this, 'Audit', { defaults, consumer: recordAuditEvents, maxReceiveCount: 10 });
    const target = (delivery: TargetBaseProps) => queueTarget(this.queue.queue, delivery);
    this.eventsRule = new DeliveryRule(this, 'DeliverEvents', {
      defaults,
      eventBus: bus,
      description: 'Queues every new user and every audit event for record-audit-events',
      eventPattern: {
        $or: [
          { source: [AUDIT_EVENT_SOURCE] },
          { source: [USER_EVENT_SOURCE], 'detail-type': [DETAIL_TYPES.UserCreated] },
        ],
      },
      target,
    });
    this.failuresRule = new DeliveryRule(this, 'DeliverFailures', {
      defaults,
      description: 'Queues every sign-up execution that ended badly for record-audit-events',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [stateMachine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      target,
    });
  }
}
