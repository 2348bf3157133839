/** Segments that nobody sent: X-Ray makes them of the calls in those that came. */
import type { Document } from '../../../../local/xray/traces/document.ts';
import { inferSegments } from '../../../../local/xray/traces/infer-segments.ts';

const call = { id: '00000000000000aa', name: 'DynamoDB', start_time: 1, end_time: 2, namespace: 'aws' };
const caller = (subsegments: Document[]): Document => ({
  id: '0000000000000001',
  name: 'lamp',
  start_time: 1,
  subsegments,
});

test('a call of a service is a segment, named by its caller', () => {
  expect(inferSegments([caller([call])])).toEqual([
    expect.objectContaining({ parent_id: call.id, inferred: true, origin: 'AWS::DynamoDB::Table' }),
  ]);
});

test('a subsegment with an invalid id is left out of its trace', () => {
  expect(inferSegments([caller([{ ...call, id: 'lamp' }, call])])).toHaveLength(1);
});
