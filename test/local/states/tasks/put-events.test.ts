/** How entries reach EventBridge, and how a refused entry fails the task. */
import { putEvents } from '../../../../local/states/tasks/put-events.ts';

const caller = { executionArn: 'execution', stateMachineArn: 'machine' };

test('a detail may be an object or text, a time ISO 8601, and the workflow is added to the resources', () => {
  const entry = { Source: 'orders', DetailType: 'Shipped', Resources: ['x'], Time: '2026-01-01T00:00:00Z' };
  const input = putEvents.input(
    {
      Entries: [
        { ...entry, Detail: { id: 1 } },
        { Source: 'orders', Detail: '{}' },
      ],
    },
    caller,
  );
  expect(input).toEqual({
    Entries: [
      { ...entry, Detail: '{"id":1}', Time: Date.UTC(2026, 0, 1) / 1000, Resources: ['x', 'machine', 'execution'] },
      { Source: 'orders', Detail: '{}', Time: undefined, Resources: ['machine', 'execution'] },
    ],
  });
});

test('EventBridge refuses entries that are not a list', () => {
  expect(putEvents.input({ Entries: 'all' }, caller)).toEqual({ Entries: 'all' });
  expect(putEvents.input({ Entries: ['one'] }, caller)).toEqual({ Entries: ['one'] });
});

test('one refused entry fails the task, with the whole answer as its cause', () => {
  const answer = { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'MalformedDetail' }] };
  expect(() => putEvents.result(answer, 'r-1')).toThrow(
    expect.objectContaining({
      error: 'EventBridge.FailedEntry',
      detail: '{"Entries":[{"EventId":"1"},{"ErrorCode":"MalformedDetail"}],"FailedEntryCount":1}',
    }),
  );
});

test('when all are accepted the result is the answer', () => {
  expect(putEvents.result({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] }, 'r-1')).toMatchObject({
    Entries: [{ EventId: '1' }],
    FailedEntryCount: 0,
    SdkResponseMetadata: { RequestId: 'r-1' },
  });
});
