/**
 * A queue that loses no message: encrypted, TLS only, with a dead-letter queue that keeps messages for SQS's maximum.
 */
import { Duration } from 'aws-cdk-lib';
import type { EventSourceMapping, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { grantPoll } from './grants.ts';
import type { StageDefaults } from './stage-defaults.ts';

/** SQS's maximum. */
const RETENTION = Duration.days(14);

export interface DurableQueueProps {
  readonly defaults: StageDefaults;
  /** The consumer. Its failed messages return, and after `maxReceiveCount` attempts go to the dead-letter queue. */
  readonly consumer: LambdaFunction;
  readonly maxReceiveCount: number;
}

export class DurableQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, { defaults, consumer, maxReceiveCount }: DurableQueueProps) {
    super(scope, id);
    this.deadLetterQueue = deadLetterQueue(this, 'DeadLetters', defaults);
    this.queue = new Queue(this, 'Queue', {
      ...queueDefaults(defaults),
      // AWS recommends six times the function's time-out, so that throttling delivers no message twice.
      visibilityTimeout: Duration.seconds(6 * (consumer.timeout ?? Duration.seconds(3)).toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
    });
    grantPoll(this.queue, consumer);
    this.mapping = consumer.addEventSourceMapping(id, {
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      // No batching window: a person may be waiting for the result of this message.
      maxBatchingWindow: Duration.seconds(0),
      reportBatchItemFailures: true,
      // A backlog must not take concurrency away from the triggers.
      maxConcurrency: defaults.queueConcurrency,
    });
  }
}

/** A queue for messages that could not be delivered; operators empty it. */
export function deadLetterQueue(scope: Construct, id: string, defaults: StageDefaults): Queue {
  return new Queue(scope, id, queueDefaults(defaults));
}

function queueDefaults(defaults: StageDefaults) {
  return {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: RETENTION,
    removalPolicy: defaults.removalPolicy,
  };
}
