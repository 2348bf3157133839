import { integer, list, noEffect, oneOf, string } from '../../kernel/rules/rule.ts';
import { type CallContext, type Operation, operation } from '../../kernel/service.ts';
import type { SqsContext } from '../context.ts';
import { queueArn } from '../queue-arn.ts';
import type { Queue } from '../queues.ts';
import type { Received } from '../receive.ts';
import { SYSTEM_ATTRIBUTE_NAMES, writeMessage } from '../received-message.ts';
import { queueUrl, visibilityTimeout } from '../rules.ts';

/** Receives up to ten messages; with a wait time, as soon as there is one. */
export function receiveMessage(sqs: SqsContext): Operation {
  return operation({
    members: {
      QueueUrl: queueUrl,
      AttributeNames: list(oneOf(...SYSTEM_ATTRIBUTE_NAMES)),
      MessageSystemAttributeNames: list(oneOf(...SYSTEM_ATTRIBUTE_NAMES)),
      MessageAttributeNames: list(string()),
      MaxNumberOfMessages: integer({ min: 1, max: 10 }),
      VisibilityTimeout: visibilityTimeout,
      WaitTimeSeconds: integer({ min: 0, max: 20 }),
      ReceiveRequestAttemptId: noEffect(string(), 'it has an effect only on FIFO queues'),
    },
    action: { name: 'sqs:ReceiveMessage', on: ({ QueueUrl }) => queueArn(sqs.kernel, QueueUrl) },
    async run(input, { signal }) {
      const queue = sqs.queues.at(input.QueueUrl);
      const { receiveWait, visibilityTimeout: usual } = queue.settings;
      const received = await receive(sqs, queue, {
        max: input.MaxNumberOfMessages ?? 1,
        visibilityTimeout: input.VisibilityTimeout === undefined ? usual : input.VisibilityTimeout * 1000,
        wait: input.WaitTimeSeconds === undefined ? receiveWait : input.WaitTimeSeconds * 1000,
        signal,
      });
      if (received.length === 0) return {};
      const { AttributeNames = [], MessageSystemAttributeNames = [], MessageAttributeNames: attributes = [] } = input;
      const wanted = { system: [...AttributeNames, ...MessageSystemAttributeNames], attributes };
      return { Messages: received.map((message) => writeMessage(message, wanted)) };
    },
  });
}

interface ReceiveOptions extends Pick<CallContext, 'signal'> {
  max: number;
  visibilityTimeout: number;
  wait: number;
}

/** A disconnected receiver gets no messages: they would stay invisible until their time-out. */
async function receive({ kernel, receiver }: SqsContext, queue: Queue, options: ReceiveOptions): Promise<Received[]> {
  const { wait, signal } = options;
  const deadline = kernel.clock.now() + wait;
  while (!signal?.aborted) {
    const received = receiver.take(queue, options);
    const left = deadline - kernel.clock.now();
    if (received.length > 0 || left <= 0) return received;
    await queue.mailbox.whenVisible(left, signal);
  }
  return [];
}
