import '../../support/function-environment.ts';
import { putEvents } from '../../../functions/shared/publishing/put-events.ts';
import { busFactory } from '../../support/publisher-factory.ts';
import { entriesOf, recordCalls } from '../../support/recording-endpoint.ts';

const endpoint = recordCalls();

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Source: 's', DetailType: `number-${index}`, Detail: '{}' }));

test('ten entries go in one call, the eleventh in a second', async () => {
  const answers = await putEvents(busFactory(endpoint).client, entries(11));
  expect(answers).toEqual(Array(11).fill(undefined));
  expect(endpoint.calls.map((call) => entriesOf(call).length)).toEqual([10, 1]);
});

test('a refusal is at the position of its entry', async () => {
  endpoint.behave('PutEvents', {
    body: { FailedEntryCount: 1, Entries: [{ EventId: 'a' }, { ErrorCode: 'ThrottlingException' }, { EventId: 'c' }] },
  });
  const [first, second, third] = await putEvents(busFactory(endpoint).client, entries(3));
  expect([first, third]).toEqual([undefined, undefined]);
  expect(second).toMatchObject({ name: 'EventRefused', code: 'ThrottlingException' });
});

test.each([
  ['without entries', {}, 2],
  ['with fewer entries than asked for', { FailedEntryCount: 0, Entries: [{ EventId: 'a' }] }, 1],
])('a response %s accepts only the entries that it names', async (_, body, refused) => {
  endpoint.behave('PutEvents', { body });
  const answers = await putEvents(busFactory(endpoint).client, entries(2));
  expect(answers.filter((answer) => answer?.name === 'EventRefused')).toHaveLength(refused);
});

test('without entries there is no call', async () => {
  await expect(putEvents(busFactory(endpoint).client, [])).resolves.toEqual([]);
  expect(endpoint.calls).toEqual([]);
});
