/** A queue as the target of a rule, which may only send to it. */
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import type { TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import { Grant, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** CDK's own target also allows EventBridge to read the queue's attributes, which it does not need. */
export function queueTarget(
  queue: IQueue,
  { deadLetterQueue, maxEventAge, retryAttempts }: TargetBaseProps,
): IRuleTarget {
  return {
    bind(rule) {
      const conditions = { ArnEquals: { 'aws:SourceArn': rule.ruleRef.ruleArn } };
      for (const resource of deadLetterQueue ? [queue, deadLetterQueue] : [queue]) {
        Grant.addToPrincipalOrResource({
          grantee: new ServicePrincipal('events.amazonaws.com', { conditions }),
          actions: ['sqs:SendMessage'],
          resourceArns: [resource.queueArn],
          resource,
        });
      }
      return {
        arn: queue.queueArn,
        targetResource: queue,
        deadLetterConfig: deadLetterQueue && { arn: deadLetterQueue.queueArn },
        retryPolicy: { maximumRetryAttempts: retryAttempts, maximumEventAgeInSeconds: maxEventAge?.toSeconds() },
      };
    },
  };
}
