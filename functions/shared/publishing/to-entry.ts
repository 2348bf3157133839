/** From an event of ours to an entry of PutEvents. */
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { OutboxMessage } from '../../../events/outbox-message.ts';

/** The event's time is that of the fact, so that a late redelivery is archived where it belongs. */
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
