/** Publishes one event: to the bus, else to the outbox. */
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { count } from '../count.ts';
import { errorFacts } from '../error-facts.ts';
import { logger } from '../observability.ts';
import type { SendToOutbox } from './open-outbox.ts';
import { putEvents } from './put-events.ts';
import { toEntry } from './to-entry.ts';
import { within } from './within.ts';

/** Where the event went. */
export type Publish = (message: OutboxMessage) => Promise<'published' | 'queued'>;

export interface PublisherOptions {
  bus: { client: EventBridgeClient; name: string };
  /** Called when the bus refuses, and not before. */
  openOutbox: () => Promise<SendToOutbox>;
  limitsMs: { bus: number; outbox: number };
  traceHeader: () => string | undefined;
}

/** Makes a publisher. It throws what the outbox threw when that refuses as well. */
export function createPublisher({ bus, openOutbox, limitsMs, traceHeader }: PublisherOptions): Publish {
  const putOnBus = async (message: OutboxMessage, abortSignal: AbortSignal) => {
    const [refused] = await putEvents(bus.client, [toEntry(message, bus.name, traceHeader())], abortSignal);
    if (refused) throw refused;
  };
  const sendToOutbox = async (message: OutboxMessage, abortSignal: AbortSignal) => {
    const send = await openOutbox();
    await send(message, { traceHeader: traceHeader(), abortSignal });
  };
  return async (message) => {
    try {
      await within(limitsMs.bus, (signal) => putOnBus(message, signal));
      return 'published';
    } catch (error) {
      logger.warn('the bus refused an event', { signUpId: message.detail.signUpId, ...errorFacts(error) });
    }
    await within(limitsMs.outbox, (signal) => sendToOutbox(message, signal));
    count('EventQueued');
    return 'queued';
  };
}
