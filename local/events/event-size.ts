/** Sizes of events, as EventBridge counts them. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
import type { BusEvent } from './event.ts';

export interface Sized {
  Time?: number;
  Source?: string;
  DetailType?: string;
  Detail?: string;
  Resources?: readonly string[];
}

/** The size of an entry of `PutEvents`, in bytes. */
export function entryBytes({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: Sized): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : TIME_BYTES);
}

/** The size of an event in an archive, in bytes. */
export function eventBytes(event: BusEvent): number {
  const { source: Source, 'detail-type': DetailType, resources: Resources } = event;
  return entryBytes({ Time: 0, Source, DetailType, Resources, Detail: JSON.stringify(event.detail) });
}

const TIME_BYTES = 14;
