/** AWS X-Ray. */
import { GetGroupCommand, GetGroupsCommand, PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import type { Examples } from './example.ts';

const SEGMENT = {
  name: 'lamp',
  id: '70de5b6f19ff9a0a',
  trace_id: '1-581cf771-a006649127e371903a2de979',
  start_time: 1478293361,
};

const GROUP = { GroupName: 'lamps', FilterExpression: 'service("lamp")' };

export const XRAY_EXAMPLES: Examples = {
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
