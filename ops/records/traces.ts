/** Reads traces from X-Ray, which stores a sample of all traces for 30 days. */
import { BatchGetTracesCommand, paginateGetTraceSummaries } from '@aws-sdk/client-xray';
import * as z from 'zod/mini';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import type { Window } from './window.ts';

const Link = z.object({
  trace_id: z.string(),
  id: z.string(),
  attributes: z.optional(z.record(z.string(), z.unknown())),
});

/** {@link https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html Segment documents}. */
export const Segment = z.object({
  id: z.string(),
  parent_id: z.optional(z.string()),
  name: z.string(),
  /** Only in segments: `AWS::Lambda`, … */
  origin: z.optional(z.string()),
  /** A segment that X-Ray infers for a service that sends none. */
  inferred: z.optional(z.boolean()),
  /** Seconds since 1970. */
  start_time: z.number(),
  /** Absent while it is in progress. */
  end_time: z.optional(z.number()),
  fault: z.optional(z.boolean()),
  error: z.optional(z.boolean()),
  /** Either the exceptions, or the id of another segment's. */
  cause: z.optional(
    z.union([z.object({ exceptions: z.optional(z.array(z.object({ type: z.optional(z.string()) }))) }), z.string()]),
  ),
  aws: z.optional(z.object({ operation: z.optional(z.string()), resource_arn: z.optional(z.string()) })),
  annotations: z.optional(z.record(z.string(), z.unknown())),
  links: z.optional(z.array(Link)),
  get subsegments() {
    return z.optional(z.array(Segment));
  },
});
export type Segment = z.infer<typeof Segment>;

export interface Trace {
  id: string;
  segments: Segment[];
}

/** BatchGetTraces takes five ids. */
const IDS_AT_ONCE = 5;
const CALLS_AT_ONCE = 3;

/** Those of the traces that X-Ray has, in the order of the ids. */
export async function readTraces({ clients }: Pick<Context, 'clients'>, ids: readonly string[]): Promise<Trace[]> {
  const xray = await clients.xray();
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, index) =>
    ids.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE),
  );
  const read = await inParallel(batches, CALLS_AT_ONCE, async (TraceIds) => {
    const { Traces = [] } = await xray.send(new BatchGetTracesCommand({ TraceIds }));
    return Traces.map(({ Id = '', Segments = [] }) => ({
      id: Id,
      segments: Segments.flatMap(({ Document = '{}' }) => segmentIn(Document)),
    }));
  });
  const found = new Map(read.flat().map((trace) => [trace.id, trace]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A document of another form is left out. */
function segmentIn(document: string): Segment[] {
  const read = Segment.safeParse(JSON.parse(document));
  return read.success ? [read.data] : [];
}

/** Ids of the traces with this annotation that began in one of the windows, oldest first. */
export async function tracesOfSignUp(
  { clients }: Pick<Context, 'clients'>,
  signUpId: string,
  windows: readonly Window[],
): Promise<string[]> {
  const client = await clients.xray();
  const FilterExpression = `annotation.signUpId = ${JSON.stringify(signUpId)}`;
  const found = await inParallel(windows, CALLS_AT_ONCE, async ({ from, to }) => {
    const ids: string[] = [];
    const input = { StartTime: new Date(from), EndTime: new Date(to), FilterExpression };
    for await (const { TraceSummaries = [] } of paginateGetTraceSummaries({ client }, input)) {
      ids.push(...TraceSummaries.flatMap(({ Id }) => Id ?? []));
    }
    return ids;
  });
  return Array.from(new Set(found.flat()));
}

/** The sign-up ids in the annotations of the trace's segments; empty if X-Ray does not have the trace. */
export async function signUpIdsOfTrace(context: Pick<Context, 'clients'>, traceId: string): Promise<string[]> {
  const [trace] = await readTraces(context, [traceId]);
  return Array.from(new Set((trace?.segments ?? []).flatMap(idsIn)));
}

function idsIn({ annotations, subsegments = [] }: Segment): string[] {
  const id = annotations?.signUpId;
  return [...(typeof id === 'string' ? [id] : []), ...subsegments.flatMap(idsIn)];
}
