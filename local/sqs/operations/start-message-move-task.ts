/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
import { integer, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import type { Queue } from '../queues.ts';

/**
 * Moves the receivable messages of a dead-letter queue. As on AWS, only the target of another queue's redrive policy
 * counts as one: dead-letter queues of EventBridge, Lambda and SNS are refused.
 */
export function startMessageMoveTask({ kernel, queues, moveTasks }: SqsContext): Operation {
  return operation({
    members: {
      SourceArn: required(string({ min: 1 })),
      DestinationArn: string(),
      MaxNumberOfMessagesPerSecond: integer({ min: 1, max: 500 }),
    },
    action: { name: 'sqs:StartMessageMoveTask', on: ({ SourceArn }) => SourceArn },
    async run({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }) {
      const source = existing(queues.withArn(SourceArn), 'SourceArn');
      if (!queues.all().some(({ settings }) => settings.redrive?.targetArn === SourceArn)) {
        throw sqsError('InvalidParameterValueException', 'Source queue must be configured as a Dead Letter Queue.');
      }
      if (DestinationArn !== undefined) existing(queues.withArn(DestinationArn), 'DestinationArn');
      if ((await moveTasks.of(SourceArn)).some(({ status }) => status === 'RUNNING')) throw alreadyRunning();
      const handle = Buffer.from(JSON.stringify({ taskId: kernel.entropy.uuid(), sourceArn: SourceArn })).toString(
        'base64',
      );
      moveTasks.start({
        handle,
        sourceArn: SourceArn,
        destinationArn: DestinationArn,
        perSecond: MaxNumberOfMessagesPerSecond,
        status: 'RUNNING',
        moved: 0,
        toMove: source.mailbox.counts().visible,
        startedAt: kernel.clock.now(),
      });
      return { TaskHandle: handle };
    },
  });
}

function existing(queue: Queue | undefined, parameter: string): Queue {
  if (queue !== undefined) return queue;
  const message = `The resource that you specified for the ${parameter} parameter doesn't exist.`;
  throw sqsError('ResourceNotFoundException', message);
}

function alreadyRunning() {
  return sqsError(
    'InvalidParameterValueException',
    'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
  );
}
