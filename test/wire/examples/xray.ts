/** AWS X-Ray. */
import { PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import type { Examples } from './example.ts';

const SEGMENT = {
  name: 'lamp',
  id: '70de5b6f19ff9a0a',
  trace_id: '1-581cf771-a006649127e371903a2de979',
  start_time: 1478293361,
};

export const XRAY_EXAMPLES: Examples = {
  PutTraceSegments: ({ xray }) => ({
    call: () =>
      xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [JSON.stringify(SEGMENT), 'no segment'] })),
    answers: { UnprocessedTraceSegments: [{ ErrorCode: 'ParseError' }] },
  }),
};
