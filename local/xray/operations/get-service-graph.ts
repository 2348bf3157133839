/** https://docs.aws.amazon.com/xray/latest/api/API_GetServiceGraph.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { required, string, timestamp } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { Expression } from '../filter/expression.ts';
import { matches } from '../filter/matches.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import type { Groups } from '../groups/groups.ts';
import type { Segments } from '../segments.ts';
import { assembleTrace } from '../traces/assemble-trace.ts';
import { serviceGraph } from '../traces/service-graph.ts';
import { type TraceView, viewTrace } from '../traces/trace-view.ts';

/** The most traces that are read, oldest first. */
const MOST_TRACES = 10_000;

/** The map of the traces that began in the range, and that the group's filter finds, in one page. */
export function getServiceGraph(
  { accountId }: Pick<Kernel, 'accountId'>,
  { segments, groups }: { segments: Segments; groups: Groups },
): Operation {
  return operation({
    members: {
      StartTime: required(timestamp()),
      EndTime: required(timestamp()),
      GroupName: string({ min: 1, max: 32 }),
      GroupARN: string({ min: 1, max: 400 }),
      NextToken: string(),
    },
    action: { name: 'xray:GetServiceGraph' },
    async run({ StartTime, EndTime, GroupName, GroupARN }) {
      if (StartTime > EndTime) throw new ServiceError('InvalidRequestException', 'StartTime must be before EndTime');
      const filter = await filterOf(groups, { GroupName, GroupARN });
      const filters = await groups.filters();
      const traces: TraceView[] = [];
      let read = 0;
      for await (const { traceId, documents } of segments.scan({ from: StartTime, to: EndTime })) {
        if (read === MOST_TRACES) break;
        read += 1;
        const trace = viewTrace(assembleTrace(traceId, documents), accountId);
        if (trace !== undefined && matches(filter, trace, filters)) traces.push(trace);
      }
      return { StartTime, EndTime, Services: serviceGraph(traces), ContainsOldGroupVersions: false };
    },
  });
}

/** Every trace. */
const ALL: Expression = { kind: 'and', operands: [] };
/** The group that AWS has by default. */
const DEFAULT_GROUP = 'Default';

/** A group without a filter has no traces. @throws ServiceError InvalidRequestException for a group that does not exist */
async function filterOf(groups: Groups, named: { GroupName?: string; GroupARN?: string }): Promise<Expression> {
  const { GroupName, GroupARN } = named;
  if (GroupARN === undefined && (GroupName ?? DEFAULT_GROUP) === DEFAULT_GROUP) return ALL;
  const { filterExpression } = await groups.find(named);
  return filterExpression === undefined ? { kind: 'not', operand: ALL } : parseFilter(filterExpression);
}
