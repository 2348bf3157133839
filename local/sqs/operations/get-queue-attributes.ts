import { list, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { sqsError } from '../errors.ts';
import { queueArn } from '../queue-arn.ts';
import { ATTRIBUTE_NAMES } from '../queue-attributes.ts';
import type { Queue } from '../queues.ts';
import { queueUrl } from '../rules.ts';

/** Returns the requested attributes; the numbers of messages are exact. */
export function getQueueAttributes({ kernel, queues, receiver }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, AttributeNames: list(string()) },
    action: { name: 'sqs:GetQueueAttributes', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl, AttributeNames = [] }) {
      const queue = queues.at(QueueUrl);
      const unknown = AttributeNames.find((name) => name !== 'All' && !ATTRIBUTE_NAMES.includes(name));
      if (unknown !== undefined) throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
      receiver.prune(queue);
      const known: Record<string, string> = { ...queue.record.attributes, ...computed(queue, queues.arnOf(queue)) };
      const wanted = AttributeNames.includes('All') ? Object.keys(known) : AttributeNames;
      const found = wanted.filter((name) => known[name] !== undefined);
      return found.length > 0 ? { Attributes: Object.fromEntries(found.map((name) => [name, known[name]])) } : {};
    },
  });
}

function computed({ record, mailbox }: Queue, arn: string): Record<string, string> {
  const { visible, delayed, inFlight } = mailbox.counts();
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(record.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(record.modifiedAt / 1000)),
  };
}
