import { map, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { withPolicy } from '../policy.ts';
import { queueUrl } from '../rules.ts';

/** Changes attributes of a queue; an empty value removes a policy. */
export function setQueueAttributes({ queues }: SqsContext): Operation {
  return operation({ QueueUrl: queueUrl, Attributes: required(map(string())) }, ({ QueueUrl, Attributes }) => {
    withPolicy(() => queues.change(queues.at(QueueUrl), Attributes));
    return {};
  });
}
