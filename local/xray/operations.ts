/** X-Ray's operations. */
import type { Operation } from '../kernel/service.ts';
import type { Groups } from './groups/groups.ts';
import { getGroup } from './operations/get-group.ts';
import { getGroups } from './operations/get-groups.ts';
import { putTraceSegments } from './operations/put-trace-segments.ts';
import type { Segments } from './segments.ts';

/** What the operations share. */
export interface Xray {
  segments: Segments;
  groups: Groups;
}

export function xrayOperations({ segments, groups }: Xray): Record<string, Operation> {
  return {
    PutTraceSegments: putTraceSegments(segments),
    GetGroup: getGroup(groups),
    GetGroups: getGroups(groups),
  };
}
