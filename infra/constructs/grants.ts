/** Grants that allow exactly what is done; CDK's own for the same purposes allow more. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Which events somebody may put: one source, and some of its detail-types. */
export interface Published {
  readonly source: string;
  readonly detailTypes: readonly string[];
}

/**
 * Allows putting these events and no others, so that nobody can forge another's.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export function grantPublish(bus: EventBus, grantee: IGrantable, { source, detailTypes }: Published): Grant {
  return Grant.addToPrincipal({
    grantee,
    actions: ['events:PutEvents'],
    resourceArns: [bus.eventBusArn],
    conditions: { StringEquals: { 'events:source': source, 'events:detail-type': [...detailTypes] } },
  });
}

/** Allows sending to a queue whose address is known. */
export function grantSend(queue: Queue, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queue.queueArn] });
}

/** Allows what Lambda needs in a consumer's role to poll for it. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
export function grantPoll(queue: Queue, consumer: IGrantable): Grant {
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return Grant.addToPrincipal({ grantee: consumer, actions, resourceArns: [queue.queueArn] });
}

/** Allows invoking a function as it is now, and none of its versions. */
export function grantInvoke(handler: LambdaFunction, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['lambda:InvokeFunction'], resourceArns: [handler.functionArn] });
}

/**
 * Allows reading the settings of every portal. By prefix, not by name: Systems Manager tells an unknown parameter
 * from a forbidden one only to who may read it, and an unknown portal is a failure with a name of its own.
 */
export function grantReadPortalSettings(scope: Construct, parameterPrefix: string, grantee: IGrantable): Grant {
  const resource = `parameter${parameterPrefix}/*`;
  return Grant.addToPrincipal({
    grantee,
    actions: ['ssm:GetParameter'],
    resourceArns: [Stack.of(scope).formatArn({ service: 'ssm', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME })],
  });
}
