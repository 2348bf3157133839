/** AWS X-Ray. */
import {
  BatchGetTracesCommand,
  GetGroupCommand,
  GetGroupsCommand,
  GetServiceGraphCommand,
  GetTraceGraphCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
} from '@aws-sdk/client-xray';
import type { Wire } from '../start-wire.ts';
import { type Examples, having, including } from './example.ts';

const SEGMENT = {
  name: 'lamp',
  id: '70de5b6f19ff9a0a',
  trace_id: '1-581cf771-a006649127e371903a2de979',
  start_time: 1478293361,
};

const GROUP = { GroupName: 'lamps', FilterExpression: 'service("lamp")' };

const keep = ({ xray }: Wire) =>
  xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [JSON.stringify(SEGMENT)] }));

export const XRAY_EXAMPLES: Examples = {
  async BatchGetTraces(wire) {
    await keep(wire);
    return {
      call: () => wire.xray.send(new BatchGetTracesCommand({ TraceIds: [SEGMENT.trace_id] })),
      answers: { Traces: [{ Id: SEGMENT.trace_id, Segments: [{ Id: SEGMENT.id }] }] },
    };
  },
  async GetTraceSummaries(wire) {
    await keep(wire);
    const time = new Date(SEGMENT.start_time * 1000);
    return {
      call: () =>
        wire.xray.send(
          new GetTraceSummariesCommand({ StartTime: time, EndTime: time, FilterExpression: 'service("lamp")' }),
        ),
      answers: { TraceSummaries: including(having({ Id: SEGMENT.trace_id, StartTime: time })) },
    };
  },
  async GetServiceGraph(wire) {
    await keep(wire);
    const time = new Date(SEGMENT.start_time * 1000);
    return {
      call: () => wire.xray.send(new GetServiceGraphCommand({ StartTime: time, EndTime: time, GroupName: 'lamps' })),
      answers: { Services: [{ Name: 'lamp', Root: true, StartTime: time }, { Type: 'client' }] },
    };
  },
  async GetTraceGraph(wire) {
    await keep(wire);
    return {
      call: () => wire.xray.send(new GetTraceGraphCommand({ TraceIds: [SEGMENT.trace_id] })),
      answers: { Services: [{ Name: 'lamp', SummaryStatistics: { TotalCount: 1 } }, { Type: 'client' }] },
    };
  },
  GetGroup: ({ xray }) => ({
    call: () => xray.send(new GetGroupCommand({ GroupName: 'lamps' })),
    answers: { Group: GROUP },
  }),
  GetGroups: ({ xray }) => ({
    call: () => xray.send(new GetGroupsCommand({})),
    answers: { Groups: [GROUP] },
  }),
  PutTraceSegments: ({ xray }) => ({
    call: () =>
      xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [JSON.stringify(SEGMENT), 'no segment'] })),
    answers: { UnprocessedTraceSegments: [{ ErrorCode: 'ParseError' }] },
  }),
};
