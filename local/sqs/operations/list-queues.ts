import { string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { pageOf } from '../queue-page.ts';
import { pageMembers } from '../rules.ts';

/** Lists queues by the prefix of their names. */
export function listQueues({ queues }: SqsContext): Operation {
  return operation({
    members: { QueueNamePrefix: string(), ...pageMembers },
    action: { name: 'sqs:ListQueues' },
    run({ QueueNamePrefix = '', ...options }) {
      const found = queues.all().filter(({ record }) => record.name.startsWith(QueueNamePrefix));
      const { page, NextToken } = pageOf(found, options);
      return { QueueUrls: page.length > 0 ? page.map(queues.urlOf) : undefined, NextToken };
    },
  });
}
