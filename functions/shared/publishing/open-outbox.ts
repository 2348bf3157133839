/** The queue that takes an event when the bus does not. Imported only then: its SDK client costs every cold start. */
import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { traceClient } from '../trace-client.ts';

/** Puts one event into the queue, trace header beside it. */
export type SendToOutbox = (
  message: OutboxMessage,
  options: { traceHeader?: string; abortSignal?: AbortSignal },
) => Promise<void>;

/** Makes the client and binds it to the queue. */
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
