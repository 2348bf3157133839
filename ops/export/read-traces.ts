/** Reads the traces of a person from X-Ray. */
import { BatchGetTracesCommand } from '@aws-sdk/client-xray';
import * as z from 'zod/mini';
import type { Context } from '../stage/context.ts';
import { chunks } from '../stream/pages.ts';
import type { ExportedTrace } from './export-document.ts';

export interface FoundTraces {
  traces: ExportedTrace[];
  /** How many trace ids X-Ray no longer has, or never had: it samples. */
  missing: number;
}

const TRACE_ID = /\b1-[0-9a-f]{8}-[0-9a-f]{24}\b/g;
/** BatchGetTraces' limit. */
const AT_ONCE = 5;

/** {@link https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html Segment documents}. */
const Segment = z.looseObject({
  annotations: z.optional(z.record(z.string(), z.unknown())),
  get subsegments() {
    return z.optional(z.array(Segment));
  },
});
type Segment = z.infer<typeof Segment>;

/** Reads every trace whose id occurs in these values. */
export async function readTraces(
  { clients }: Context,
  signUpId: string,
  values: readonly unknown[],
): Promise<FoundTraces> {
  const ids = Array.from(new Set(JSON.stringify(values).match(TRACE_ID)));
  const client = await clients.xray();
  const traces: ExportedTrace[] = [];
  for (const TraceIds of chunks(ids, AT_ONCE)) {
    let NextToken: string | undefined;
    do {
      const page = await client.send(new BatchGetTracesCommand({ TraceIds, NextToken }));
      for (const { Id = '', Segments = [] } of page.Traces ?? []) {
        const documents = Segments.map(({ Document = '{}' }) => Segment.parse(JSON.parse(Document)));
        traces.push({ traceId: Id, segments: documents.flatMap((document) => partsAbout(document, signUpId)) });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
  return { traces, missing: ids.length - new Set(traces.map(({ traceId }) => traceId)).size };
}

/** A function that processes a batch has parts about several people in one trace. */
function partsAbout(segment: Segment, signUpId: string): Segment[] {
  const about = segment.annotations?.signUpId;
  if (about !== undefined && about !== signUpId) return [];
  const { subsegments } = segment;
  return [
    subsegments === undefined
      ? segment
      : { ...segment, subsegments: subsegments.flatMap((part) => partsAbout(part, signUpId)) },
  ];
}
