/** Publishes one event on the stage's bus. */
import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { patiently } from '../aws/patience.ts';
import { OpsError } from '../terminal/errors.ts';
import type { Context } from './context.ts';

export interface Message {
  source: string;
  detailType: string;
  detail: { occurredAt: string };
  traceHeader?: string;
}

/** An entry that the bus refused, with EventBridge's error code, so that throttling is recognized. */
class EntryRefused extends OpsError {
  constructor(code: string) {
    super(`the event bus refused the event: ${code}`);
    Object.defineProperty(this, 'name', { value: code });
  }
}

/** The entry's `Time` is the event's `occurredAt`. @throws if the bus refuses the entry */
export async function publish(context: Context, { source, detailType, detail, traceHeader }: Message): Promise<void> {
  const { clients, settings, io, pressure } = context;
  const entry: PutEventsRequestEntry = {
    EventBusName: settings.eventBusName,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
    Time: new Date(detail.occurredAt),
    TraceHeader: traceHeader,
  };
  const put = async () => {
    const { Entries: [answer] = [] } = await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
    if (answer?.EventId === undefined) throw new EntryRefused(answer?.ErrorCode ?? 'NoAnswer');
  };
  await patiently(put, { ...io, pressure });
}
