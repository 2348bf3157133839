/** https://docs.aws.amazon.com/xray/latest/api/API_GetTraceGraph.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { list, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import type { Segments } from '../segments.ts';
import { assembleTrace } from '../traces/assemble-trace.ts';
import { serviceGraph } from '../traces/service-graph.ts';
import { viewTrace } from '../traces/trace-view.ts';

/** The map of these traces, in one page; traces that are not stored add nothing to it. */
export function getTraceGraph({ accountId }: Pick<Kernel, 'accountId'>, segments: Segments): Operation {
  return operation({
    members: { TraceIds: required(list(string({ min: 1, max: 35 }))), NextToken: string() },
    action: { name: 'xray:GetTraceGraph' },
    async run({ TraceIds }) {
      const received = await Promise.all(TraceIds.map(segments.received));
      const traces = received.flatMap(
        ({ traceId, documents }) => viewTrace(assembleTrace(traceId, documents), accountId) ?? [],
      );
      return { Services: serviceGraph(traces) };
    },
  });
}
