/** The numbers of messages in a queue, as SQS counts them: approximate on AWS, exact on the local twin. */
import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

export interface QueueCounts {
  /** Can be received now. */
  visible: number;
  /** Held by a consumer until its visibility timeout ends, or delayed. */
  hidden: number;
  /** The redrive policy by which SQS moves messages that are received too often. */
  redrivePolicy?: RedrivePolicy;
  /** The queue's default visibility timeout, in seconds. */
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

/** All messages of the queue, visible or not. */
export async function countMessages(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { visible, hidden } = await countQueue(sqs, QueueUrl);
  return visible + hidden;
}
