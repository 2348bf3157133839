/** Puts events on the bus, several in one call, within a limit of time. */
import DataLoader from 'dataloader';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import type { MakeBusPublisher } from './bus-publisher.ts';
import { type EventRefused, MAX_ENTRIES, putEvents } from './put-events.ts';
import { toEntry } from './to-entry.ts';
import { within } from './within.ts';

/**
 * Events that are published in the same turn share calls: a hundred calls would need as many connections, and a new environment has no
 * time to open them. An entry that the bus refuses fails alone; a call that fails does so for all of its events.
 */
export const createBatchingBusPublisher: MakeBusPublisher = ({ bus, limitMs, traceHeader }) => {
  const putAll = (abortSignal: AbortSignal, messages: readonly OutboxMessage[]) => {
    const entries = messages.map((message) => toEntry(message, bus.name, traceHeader()));
    return putEvents(bus.client, entries, abortSignal);
  };
  const loader = new DataLoader<OutboxMessage, EventRefused | undefined>(
    (messages) => within(limitMs, putAll, messages),
    { cache: false, maxBatchSize: MAX_ENTRIES },
  );
  // The loader itself rejects for a refusal, which is an error.
  return async (message) => void (await loader.load(message));
};
