/** Puts one event on the bus, within a limit of time. */
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { OutboxMessage } from '../../../events/outbox-message.ts';
import { putEvents } from './put-events.ts';
import { toEntry } from './to-entry.ts';
import { within } from './within.ts';

export interface BusPublisherOptions {
  bus: { client: EventBridgeClient; name: string };
  limitMs: number;
  traceHeader: () => string | undefined;
}

/** @throws {EventRefused} @throws {DOMException} `TimeoutError` @throws any error of the call */
export type PutOnBus = (message: OutboxMessage) => Promise<void>;

export type MakeBusPublisher = (options: BusPublisherOptions) => PutOnBus;

export const createBusPublisher: MakeBusPublisher = ({ bus, limitMs, traceHeader }) => {
  const put = async (abortSignal: AbortSignal, message: OutboxMessage) => {
    const [refused] = await putEvents(bus.client, [toEntry(message, bus.name, traceHeader())], abortSignal);
    if (refused) throw refused;
  };
  return (message) => within(limitMs, put, message);
};
