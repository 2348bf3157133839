/** Publishes one event to the bus, or to the outbox if the bus refuses it. */
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { count } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import { createBusPublisher, type MakeBusPublisher } from './bus-publisher.ts';
import type { SendToOutbox } from './open-outbox.ts';
import { within } from './within.ts';

/** Returns where the event went. */
export type Publish = (message: OutboxMessage) => Promise<'published' | 'queued'>;

export interface PublisherOptions {
  bus: { client: EventBridgeClient; name: string };
  /** Called only when the bus refuses an event. */
  openOutbox: () => Promise<SendToOutbox>;
  limitsMs: { bus: number; outbox: number };
  traceHeader: () => string | undefined;
  /** @default a call for each event */
  makeBusPublisher?: MakeBusPublisher;
}

/** Makes a publisher. It throws the outbox's error when both refuse. */
export function createPublisher({
  bus,
  openOutbox,
  limitsMs,
  traceHeader,
  makeBusPublisher = createBusPublisher,
}: PublisherOptions): Publish {
  const putOnBus = makeBusPublisher({ bus, limitMs: limitsMs.bus, traceHeader });
  const sendToOutbox = async (abortSignal: AbortSignal, message: OutboxMessage) => {
    const send = await openOutbox();
    await send(message, { traceHeader: traceHeader(), abortSignal });
  };
  return async (message) => {
    try {
      await putOnBus(message);
      return 'published';
    } catch (error) {
      logger.warn('the bus refused an event', { signUpId: message.detail.signUpId, ...errorFacts(error) });
    }
    await within(limitsMs.outbox, sendToOutbox, message);
    count('EventQueued');
    return 'queued';
  };
}
