/** The topic for alarms: encrypted, and only CloudWatch may publish to it, over TLS. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Grant, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageDefaults } from '../stage-defaults.ts';

export interface AlarmTopicProps {
  readonly defaults: StageDefaults;
  /** @default no subscription; subscribe to the topic for notifications */
  readonly email?: string;
}

export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { defaults, email }: AlarmTopicProps) {
    super(scope, id);
    const masterKey = new Key(this, 'Key', {
      description: `Encrypts the alarms of sign-up, stage ${defaults.stage}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The policy of SNS's own key, alias/aws/sns, does not allow CloudWatch alarms, and they would be lost silently.
    masterKey.grant(new ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey*');
    this.topic = new Topic(this, 'Topic', { masterKey, enforceSSL: true });
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    Grant.addToPrincipalOrResource({
      grantee: new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }),
      actions: ['sns:Publish'],
      resourceArns: [this.topic.topicArn],
      resource: this.topic,
    });
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }
}
