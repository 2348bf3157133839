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

/** An entry that the bus refused, under EventBridge's code, so that throttling is known as such. */
class EntryRefused extends OpsError {
  constructor(code: string) {
    super(`the event bus refused the event: ${code}`);
    Object.defineProperty(this, 'name', { value: code });
  }
}

/** @throws when the bus does not take it; the event's time is that of the fact */
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
