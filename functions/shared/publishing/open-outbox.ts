/** The queue for events that the bus refuses. Imported only then, because its SDK client lengthens every cold start. */
import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { traceClient } from '../trace-client.ts';

/** Sends one event to the queue, with its trace header. */
export type SendToOutbox = (
  message: OutboxMessage,
  options: { traceHeader?: string; abortSignal?: AbortSignal },
) => Promise<void>;

/** Makes the client for a queue. */
export function openOutbox(queueUrl: string, config: SQSClientConfig): SendToOutbox {
  const client = traceClient(new SQSClient(config));
  return async (message, { traceHeader, abortSignal }) => {
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(message),
      MessageSystemAttributes: traceHeader
        ? { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } }
        : undefined,
    });
    await client.send(command, { abortSignal });
  };
}
