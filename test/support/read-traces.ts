/** Traces as a user of X-Ray finds them: by filter expressions, then whole. */
import { BatchGetTracesCommand, paginateGetTraceSummaries, type TraceSummary, XRayClient } from '@aws-sdk/client-xray';
import type { JsonObject } from '../../local/kernel/json.ts';
import type { System } from '../../system/start-system.ts';

/** A segment or subsegment, with what it called inside. */
export interface TracePart {
  name: string;
  /** Of segments. */
  origin?: string;
  inferred: boolean;
  fault: boolean;
  error: boolean;
  document: JsonObject;
  parts: TracePart[];
}

/** All of the last month, oldest first. */
export async function findTraces({ client }: Pick<System, 'client'>, filter: string): Promise<TraceSummary[]> {
  const xray = new XRayClient(client);
  const range = { StartTime: new Date(Date.now() - 86_400_000), EndTime: new Date(Date.now() + 30 * 86_400_000) };
  const found: TraceSummary[] = [];
  try {
    for await (const page of paginateGetTraceSummaries({ client: xray }, { ...range, FilterExpression: filter })) {
      found.push(...(page.TraceSummaries ?? []));
    }
    return found;
  } finally {
    xray.destroy();
  }
}

/** What of a trace nothing else in it called: one part, if it hangs together. */
export async function readTrace({ client }: Pick<System, 'client'>, id: string): Promise<TracePart[]> {
  const xray = new XRayClient(client);
  try {
    const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds: [id] }));
    const documents = (Traces[0]?.Segments ?? []).map(({ Document = '' }): JsonObject => JSON.parse(Document));
    const ids = new Set(documents.flatMap(withInside).map((document) => document.id));
    return documents.filter(({ parent_id }) => !ids.has(parent_id)).map((document) => toPart(document, documents));
  } finally {
    xray.destroy();
  }
}

const inside = ({ subsegments = [] }: JsonObject) => subsegments as JsonObject[];
const withInside = (document: JsonObject): JsonObject[] => [document, ...inside(document).flatMap(withInside)];

function toPart(document: JsonObject, segments: readonly JsonObject[]): TracePart {
  const called = segments.filter(({ parent_id }) => parent_id === document.id);
  return {
    name: String(document.name),
    origin: document.origin === undefined ? undefined : String(document.origin),
    inferred: document.inferred === true,
    fault: document.fault === true,
    error: document.error === true,
    document,
    parts: [...inside(document), ...called].map((part) => toPart(part, segments)),
  };
}
