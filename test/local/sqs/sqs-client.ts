/** Queues of a twin that a test drives through the real SDK client. */
import {
  CreateQueueCommand,
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSqs } from '../../../local/sqs/service.ts';
import { type StartedServices, type StartServicesOptions, startServices } from '../../support/start-services.ts';

export interface StartedSqs extends StartedServices {
  sqs: SQSClient;
  /** Makes a queue and gives its URL. */
  createQueue(name: string, attributes?: Record<string, string>): Promise<string>;
  send(queueUrl: string, body: string): Promise<string>;
  receive(queueUrl: string, options?: Partial<ReceiveMessageCommandInput>): Promise<Message[]>;
}

/** Noon of a day, for clocks that stand still. */
export const NOON = Date.UTC(2026, 4, 20, 12);

export async function startSqs(options: StartServicesOptions = { startAt: NOON }): Promise<StartedSqs> {
  const services = await startServices([createSqs], options);
  const sqs = new SQSClient(services.client);
  return {
    ...services,
    sqs,
    async createQueue(QueueName, Attributes) {
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
      return QueueUrl;
    },
    async send(QueueUrl, MessageBody) {
      const { MessageId = '' } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      return MessageId;
    },
    async receive(QueueUrl, receiveOptions) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...receiveOptions }));
      return Messages;
    },
    async close() {
      sqs.destroy();
      await services.close();
    },
  };
}
