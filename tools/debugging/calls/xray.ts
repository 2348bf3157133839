/** Traces, their groups and maps. */
import type { About } from '../about.ts';
import { type Call, callsOf } from '../call.ts';

const { answers, fails, isRefused } = callsOf('xray');

export function xrayCalls({ from: StartTime, to: EndTime, traceId, traceGroup: GroupName }: About): Call[] {
  const times = { StartTime, EndTime };
  return [
    answers('GetTraceSummaries', times, ['TraceSummaries[].Id', 'TraceSummaries[].ServiceIds[].Name']),
    answers('GetTraceSummaries', { ...times, FilterExpression: 'responsetime < 60' }, 'TraceSummaries[].ResponseTime'),
    answers('BatchGetTraces', { TraceIds: [traceId] }, 'Traces[].Segments[].Document'),
    answers('GetServiceGraph', times, ['Services[].Name', 'Services[].SummaryStatistics.TotalCount']),
    answers('GetServiceGraph', { ...times, GroupName }, 'Services'),
    answers('GetTraceGraph', { TraceIds: [traceId] }, ['Services[].Edges', 'Services[].ResponseTimeHistogram[].Value']),
    answers('GetGroups', {}, 'Groups[].FilterExpression'),
    answers('GetGroup', { GroupName }, 'Group.GroupARN'),
    fails('GetGroup', { GroupName: 'none' }, 'InvalidRequestException', 'Group not found'),
    isRefused('GetSamplingRules'),
    isRefused('GetInsightSummaries', { ...times, States: ['ACTIVE'] }),
  ];
}
