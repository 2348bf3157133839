/** Converts one of our events to an entry of PutEvents. */
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { OutboxMessage } from '../../../events/outbox-message.ts';

/** The event's time is when it happened, so that a late redelivery is archived at its original time. */
export function toEntry(message: OutboxMessage, eventBusName: string, traceHeader?: string): PutEventsRequestEntry {
  return {
    EventBusName: eventBusName,
    Source: message.source,
    DetailType: message['detail-type'],
    Detail: JSON.stringify(message.detail),
    Time: new Date(message.detail.occurredAt),
    TraceHeader: traceHeader,
  };
}
