/** X-Ray's operations. */

import type { Kernel } from '../kernel/kernel.ts';
import type { Operation } from '../kernel/service.ts';
import type { Groups } from './groups/groups.ts';
import { batchGetTraces } from './operations/batch-get-traces.ts';
import { getGroup } from './operations/get-group.ts';
import { getGroups } from './operations/get-groups.ts';
import { getServiceGraph } from './operations/get-service-graph.ts';
import { getTraceGraph } from './operations/get-trace-graph.ts';
import { getTraceSummaries } from './operations/get-trace-summaries.ts';
import { putTraceSegments } from './operations/put-trace-segments.ts';
import type { Segments } from './segments.ts';

/** The dependencies of the operations. */
export interface Xray {
  segments: Segments;
  groups: Groups;
}

export function xrayOperations(kernel: Kernel, xray: Xray): Record<string, Operation> {
  const { segments, groups } = xray;
  return {
    BatchGetTraces: batchGetTraces(segments),
    GetServiceGraph: getServiceGraph(kernel, xray),
    GetTraceGraph: getTraceGraph(kernel, segments),
    GetTraceSummaries: getTraceSummaries(kernel, xray),
    PutTraceSegments: putTraceSegments(segments),
    GetGroup: getGroup(groups),
    GetGroups: getGroups(groups),
  };
}
