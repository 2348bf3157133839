/** Amazon SQS standard queues. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html */
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import { invalidSqsInput } from './invalid-input.ts';
import { createMeasure } from './measure.ts';
import { createMoveTasks } from './move-tasks/move-tasks.ts';
import { sqsOperations } from './operations.ts';
import { openQueues } from './queues.ts';
import { createReceiver } from './receive.ts';
import { sqsResources } from './resources.ts';
import { createSender } from './send.ts';

/** Opens the queues of an earlier run with their messages. */
export async function createSqs(kernel: Kernel): Promise<Service> {
  const queues = await openQueues(kernel);
  const sender = createSender(kernel, queues);
  const receiver = createReceiver(kernel.clock, queues);
  const moveTasks = createMoveTasks(kernel, queues);
  const sqs = { kernel, queues, sender, receiver, moveTasks };
  return {
    name: 'sqs',
    wire: { protocol: 'json', version: '1.0', target: 'AmazonSQS', errorNamespace: 'com.amazonaws.sqs' },
    operations: sqsOperations(sqs),
    denial: { headers: { 'x-amzn-query-error': 'AccessDenied;Sender' }, lowerCase: true },
    resources: sqsResources(sqs),
    invalidInput: invalidSqsInput,
    measure: createMeasure(kernel, queues),
  };
}
