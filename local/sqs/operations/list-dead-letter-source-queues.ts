import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import { pageOf } from '../queue-page.ts';
import { pageMembers, queueUrl } from '../rules.ts';

/** Lists the queues whose redrive policy names this one. */
export function listDeadLetterSourceQueues({ kernel, queues }: SqsContext): Operation {
  return operation({
    members: { QueueUrl: queueUrl, ...pageMembers },
    action: { name: 'sqs:ListDeadLetterSourceQueues', on: ({ QueueUrl }) => queueArn(kernel, QueueUrl) },
    run({ QueueUrl, ...options }) {
      const arn = queues.arnOf(queues.at(QueueUrl));
      const sources = queues.all().filter(({ settings }) => settings.redrive?.targetArn === arn);
      const { page, NextToken } = pageOf(sources, options);
      return { queueUrls: page.map(queues.urlOf), NextToken };
    },
  });
}
