/** Lets profiles follow what the identity provider says at later sign-ins: rule, queue, function. */
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { FollowSettings } from '../../events/follow-settings.ts';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES, USER_EVENT_SOURCE } from '../../events/names.ts';
import { type Data, grantTable } from './data.ts';
import { DeliveryRule } from './delivery-rule.ts';
import { DurableQueue } from './durable-queue.ts';
import { grantPublish } from './grants.ts';
import { queueTarget } from './queue-target.ts';
import type { SignUpBus } from './sign-up-bus.ts';
import { StackFunction } from './stack-function.ts';
import type { StageDefaults } from './stage-defaults.ts';

export interface FollowingProps {
  readonly defaults: StageDefaults;
  readonly bus: SignUpBus;
  readonly data: Data;
  readonly userPool: UserPool;
  readonly settings: FollowSettings;
}

export class Following extends Construct {
  readonly queue: DurableQueue;
  readonly rule: DeliveryRule;
  readonly settings: FollowSettings;

  constructor(scope: Construct, id: string, { defaults, bus, data, userPool, settings }: FollowingProps) {
    super(scope, id);
    this.settings = settings;
    const followSignIn = new StackFunction(this, 'FollowSignIn', {
      defaults,
      name: 'follow-sign-in',
      environment: {
        PROFILES_TABLE_NAME: data.profiles.tableName,
        EVENT_BUS_NAME: bus.eventBusName,
        USER_POOL_ID: userPool.userPoolId,
        FOLLOW_SETTINGS: JSON.stringify(settings),
      },
    });
    grantTable(data.profiles, followSignIn, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    Grant.addToPrincipal({
      grantee: followSignIn,
      actions: ['cognito-idp:AdminGetUser'],
      resourceArns: [userPool.userPoolArn],
    });
    grantPublish(bus, followSignIn, { source: AUDIT_EVENT_SOURCE, detailTypes: [DETAIL_TYPES.ProfileUpdated] });
    // One attempt a minute: more than the five minutes for which a sign-in waits for its profile.
    this.queue = new DurableQueue(this, 'SignIns', { defaults, consumer: followSignIn, maxReceiveCount: 10 });
    this.rule = new DeliveryRule(this, 'Deliver', {
      defaults,
      eventBus: bus,
      description: 'Queues every later sign-in for follow-sign-in',
      eventPattern: { source: [USER_EVENT_SOURCE], detailType: [DETAIL_TYPES.UserSignedIn] },
      target: (delivery) => queueTarget(this.queue.queue, delivery),
    });
  }
}
