/** https://docs.aws.amazon.com/xray/latest/api/API_PutTraceSegments.html */
import { list, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { readSegment } from '../segment.ts';
import type { Segments } from '../segments.ts';

/** Stores the valid documents, and returns the invalid ones with the reason. */
export function putTraceSegments(segments: Segments): Operation {
  return operation({
    members: { TraceSegmentDocuments: required(list(string())) },
    action: { name: 'xray:PutTraceSegments', openToServices: true },
    run({ TraceSegmentDocuments }) {
      const unprocessed = TraceSegmentDocuments.flatMap((document) => {
        const read = readSegment(document);
        if ('message' in read) return [{ Id: read.id, ErrorCode: 'ParseError', Message: read.message }];
        segments.put(read);
        return [];
      });
      return { UnprocessedTraceSegments: unprocessed };
    },
  });
}
