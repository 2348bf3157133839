/** https://docs.aws.amazon.com/xray/latest/api/API_BatchGetTraces.html */
import type { JsonObject } from '../../kernel/json.ts';
import { list, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Segments } from '../segments.ts';
import { assembleTrace, type Trace } from '../traces/assemble-trace.ts';
import { endOf } from '../traces/document.ts';

/** AWS's maximum. */
const MAX_IDS = 5;

/** Returns every segment of the traces, and the ids of traces that are not stored. There is never a second page. */
export function batchGetTraces(segments: Segments): Operation {
  return operation({
    members: {
      TraceIds: required(list(string({ min: 1, max: 35 }), { max: MAX_IDS })),
      NextToken: string(),
    },
    action: { name: 'xray:BatchGetTraces' },
    async run({ TraceIds }) {
      const traces = await Promise.all(TraceIds.map((id) => readTrace(segments, id)));
      return {
        Traces: traces.filter(({ segments: found }) => found.length > 0).map(describeTrace),
        UnprocessedTraceIds: traces.filter(({ segments: found }) => found.length === 0).map(({ id }) => id),
      };
    },
  });
}

async function readTrace(segments: Segments, id: string): Promise<Trace> {
  const [{ documents }, links] = await Promise.all([segments.received(id), segments.childLinks(id)]);
  return assembleTrace(id, documents, links);
}

function describeTrace({ id, segments }: Trace): JsonObject {
  const start = Math.min(...segments.map(({ start_time }) => start_time));
  const end = Math.max(...segments.map(endOf));
  return {
    Id: id,
    Duration: Math.round((end - start) * 1000) / 1000,
    LimitExceeded: false,
    Segments: segments.map((segment) => ({ Id: segment.id, Document: JSON.stringify(segment) })),
  };
}
