/** How many messages a queue has, as SQS counts them: approximate on AWS, exact on the local twin. */
import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

export interface QueueCounts {
  /** Can be received now. */
  visible: number;
  /** Held by a consumer until its visibility timeout ends, or delayed. */
  hidden: number;
  /** The policy by which SQS itself moves messages that are received too often. */
  redrivePolicy?: RedrivePolicy;
  /** Seconds for which a consumer holds a message that names no time of its own. */
  visibilityTimeout: number;
}

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });
export type RedrivePolicy = z.infer<typeof RedrivePolicy>;

const NAMES = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'RedrivePolicy',
  'VisibilityTimeout',
] satisfies QueueAttributeName[];

/** {@link https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html GetQueueAttributes}. */
export async function countQueue(sqs: SQSClient, QueueUrl: string): Promise<QueueCounts> {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: NAMES }));
  const { RedrivePolicy: policy } = Attributes;
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    hidden:
      Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0) +
      Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    redrivePolicy: policy === undefined ? undefined : RedrivePolicy.parse(JSON.parse(policy)),
    visibilityTimeout: Number(Attributes.VisibilityTimeout ?? 0),
  };
}

/** All messages of the queue, whether they can be received or not. */
export async function countMessages(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { visible, hidden } = await countQueue(sqs, QueueUrl);
  return visible + hidden;
}
