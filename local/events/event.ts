/** Events in EventBridge's format. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
import type { JsonObject } from '../kernel/json.ts';

/** The envelope, with members in the order of AWS's JSON. */
export type BusEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, whole seconds. */
  time: string;
  region: string;
  /** Only on replayed events. */
  'replay-name'?: string;
  resources: string[];
  detail: JsonObject;
};

/** ISO 8601 with whole seconds, from epoch seconds. */
export function isoSeconds(epochSeconds: number): string {
  return `${new Date(Math.floor(epochSeconds) * 1000).toISOString().slice(0, -5)}Z`;
}

/** The event as a replay sends it. */
export function replayed(event: BusEvent, replayName: string): BusEvent {
  const { resources, detail, ...head } = event;
  return { ...head, 'replay-name': replayName, resources, detail };
}
