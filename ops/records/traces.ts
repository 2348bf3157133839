/** What X-Ray knows about a trace, as far as it has kept it: a sample of all traces, for 30 days. */
import { BatchGetTracesCommand } from '@aws-sdk/client-xray';
import * as z from 'zod/mini';
import type { Context } from '../stage/context.ts';

/** {@link https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html Segment documents}. */
const Segment = z.object({
  annotations: z.optional(z.record(z.string(), z.unknown())),
  get subsegments() {
    return z.optional(z.array(Segment));
  },
});
type Segment = z.infer<typeof Segment>;

/** The sign-ups that the segments of the trace are annotated with; none when X-Ray does not have it. */
export async function signUpIdsOfTrace({ clients }: Pick<Context, 'clients'>, traceId: string): Promise<string[]> {
  const { Traces = [] } = await clients.xray.send(new BatchGetTracesCommand({ TraceIds: [traceId] }));
  const documents = Traces.flatMap(({ Segments = [] }) => Segments.map(({ Document = '{}' }) => Document));
  return Array.from(new Set(documents.flatMap((document) => idsIn(Segment.parse(JSON.parse(document))))));
}

function idsIn({ annotations, subsegments = [] }: Segment): string[] {
  const id = annotations?.signUpId;
  return [...(typeof id === 'string' ? [id] : []), ...subsegments.flatMap(idsIn)];
}
