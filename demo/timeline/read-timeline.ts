/** Reads what is known about one sign-up, and when it happened, through the APIs that AWS has for it. */

import { type Item, readRecords } from '../../system/read-records.ts';
import type { System } from '../../system/start-system.ts';
import type { Demonstration } from '../demonstration.ts';
import { type Bar, type SegmentDocument, traceBars } from './trace-bars.ts';

export interface Moment {
  /** The step's letter in the story of a sign-in; audit records have none. */
  step?: string;
  what: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Timeline {
  userName: string;
  /** In the order of their times. */
  moments: Moment[];
  /** The trace of the sign-up; empty when it was not sampled. */
  bars: Bar[];
}

/** With the steps of the demonstration, if it is about this user. */
export async function readTimeline(
  system: System,
  userName: string,
  demonstration?: Pick<Demonstration, 'userName' | 'timeline'>,
): Promise<Timeline> {
  const { auditEvents } = await readRecords(system, userName);
  const steps = demonstration?.userName === userName ? demonstration.timeline : [];
  const moments: Moment[] = [
    ...steps.flatMap(({ step, what, at }) => (at === undefined ? [] : [{ step, what, at }])),
    ...auditEvents.map(toMoment),
  ];
  const traceId = auditEvents.find(({ detailType }) => detailType === 'UserCreated')?.traceId;
  const bars = typeof traceId === 'string' ? traceBars(await readSegments(system, traceId)) : [];
  return { userName, moments: moments.sort((one, other) => one.at - other.at), bars };
}

function toMoment({ detailType, outcome, reasons, occurredAt }: Item): Moment {
  const details = [outcome, ...(Array.isArray(reasons) ? reasons : [])].filter((detail) => detail !== undefined);
  const what = `audit record ${detailType}${details.length > 0 ? `: ${details.join(', ')}` : ''}`;
  return { what, at: Date.parse(String(occurredAt)) };
}

async function readSegments({ client }: System, traceId: string): Promise<SegmentDocument[]> {
  // Only who looks at a timeline needs it.
  const { BatchGetTracesCommand, XRayClient } = await import('@aws-sdk/client-xray');
  const xray = new XRayClient(client);
  try {
    const { Traces: [trace] = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds: [traceId] }));
    return (trace?.Segments ?? []).map(({ Document = '' }) => JSON.parse(Document) as SegmentDocument);
  } finally {
    xray.destroy();
  }
}
