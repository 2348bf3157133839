/** Which messages of a batch a function's answer sends back. */
import fc from 'fast-check';
import { failedMessages } from '../../../local/lambda/event-source/failed-messages.ts';

const IDS = ['a', 'b', 'c'];

test.each([
  ['null', []],
  ['{}', []],
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":null}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"b"}]}', ['b']],
  ['{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"b"}]}', ['b']],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', IDS],
  ['{"batchItemFailures":[{"itemIdentifier":null}]}', IDS],
  ['{"batchItemFailures":[{"id":"b"}]}', IDS],
  ['{"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"x"}]}', IDS],
  ['{"batchItemFailures":"b"}', IDS],
  ['"done"', IDS],
  ['[]', IDS],
])('%s', (answer, failed) => {
  expect([...failedMessages(answer, IDS)]).toEqual(failed);
});

test('for any answer, only messages of the batch fail', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      const failed = failedMessages(JSON.stringify(answer), IDS);
      expect(IDS).toEqual(expect.arrayContaining([...failed]));
    }),
  );
});
