/** Grants of exactly the required actions; CDK's own grants for the same purposes include more. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SignUpBus } from './sign-up-bus.ts';

/** The events that a grantee may put: one source, and some of its detail-types. */
export interface Published {
  readonly source: string;
  readonly detailTypes: readonly string[];
}

/**
 * Allows putting only these events, so that no component can forge another's, and adds the grantee to the bus's policy.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export function grantPublish(bus: SignUpBus, grantee: IGrantable, { source, detailTypes }: Published): Grant {
  bus.addPublisher(grantee);
  return Grant.addToPrincipal({
    grantee,
    actions: ['events:PutEvents'],
    resourceArns: [bus.eventBusArn],
    conditions: { StringEquals: { 'events:source': source, 'events:detail-type': [...detailTypes] } },
  });
}

/** Allows sending to a queue by its URL, without looking it up. */
export function grantSend(queue: Queue, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queue.queueArn] });
}

/**
 * Allows a consumer's role the actions that Lambda needs to poll.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function grantPoll(queue: Queue, consumer: IGrantable): Grant {
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return Grant.addToPrincipal({ grantee: consumer, actions, resourceArns: [queue.queueArn] });
}

/** Allows invoking a function's latest version only. */
export function grantInvoke(handler: LambdaFunction, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['lambda:InvokeFunction'], resourceArns: [handler.functionArn] });
}

/**
 * Allows reading the settings of every portal. The grant is by prefix: Systems Manager reports a missing parameter as
 * ParameterNotFound only to callers that may read it, and functions handle an unknown portal separately.
 */
export function grantReadPortalSettings(scope: Construct, parameterPrefix: string, grantee: IGrantable): Grant {
  const resource = `parameter${parameterPrefix}/*`;
  return Grant.addToPrincipal({
    grantee,
    actions: ['ssm:GetParameter'],
    resourceArns: [Stack.of(scope).formatArn({ service: 'ssm', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME })],
  });
}

/** Allows reading a secret of this account by its name; Secrets Manager adds a dash and six letters or digits to it. */
export function grantReadSecret(scope: Construct, secretName: string, grantee: IGrantable): Grant {
  const resource = `secret:${secretName}-??????`;
  return Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [
      Stack.of(scope).formatArn({ service: 'secretsmanager', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME }),
    ],
  });
}
