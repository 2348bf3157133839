/** Waiting, by the clock. */
import { START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const create = (fields: object) =>
  states.create({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', ...fields, End: true } } });

test.each([
  ['seconds', { Seconds: 30 }, {}, 30_000],
  ['computed seconds', { Seconds: '{% $states.input.n * 2 %}' }, { n: 10 }, 20_000],
  ['a time', { Timestamp: '2026-01-01T12:01:00Z' }, {}, 60_000],
  [
    'a computed time with an offset',
    { Timestamp: '{% $states.input.at %}' },
    { at: '2026-01-01T14:00:10.500+02:00' },
    10_500,
  ],
])('a Wait waits for %s', async (_, fields, input, expected) => {
  const execution = await states.start(await create(fields), input);
  await states.kernel.advance(expected - 1);
  expect(await states.describe(execution)).toMatchObject({ status: 'RUNNING' });
  await states.kernel.advance(1);
  const { status, stopDate } = await states.describe(execution);
  expect(status).toBe('SUCCEEDED');
  expect(stopDate?.getTime()).toBe(START + expected);
});

test.each([
  ['a time that has passed', { Timestamp: '2025-12-31T00:00:00Z' }],
  ['no seconds', { Seconds: 0 }],
])('a Wait for %s ends at once', async (_, fields) => {
  const execution = await states.start(await create(fields));
  expect(await states.describe(execution)).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(START) });
});

test('a Wait passes its input on, or its output', async () => {
  const plain = await states.start(await create({ Seconds: 1 }), { a: 1 });
  const made = await states.start(
    await states.create(
      { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, Output: 'done', End: true } } },
      'b',
    ),
  );
  await states.kernel.settle();
  expect(await states.describe(plain)).toMatchObject({ output: '{"a":1}' });
  expect(await states.describe(made)).toMatchObject({ output: '"done"' });
});

test('an invalid time fails the execution', async () => {
  const execution = await states.start(await create({ Timestamp: '{% $states.input.at %}' }), { at: 'tomorrow' });
  expect(await states.describe(execution)).toMatchObject({
    status: 'FAILED',
    error: 'States.QueryEvaluationError',
    cause:
      "An error occurred while executing the state 'Wait' (entered at the event id #2). " +
      'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: tomorrow',
  });
});

test.each(['05-12-2016T21:29:29Z', '2016-12-05T21:29:29', '2016-12-05 21:29:29Z', '2016-13-05T21:29:29Z', 'tomorrow'])(
  'the written time %s is refused when the machine is created',
  async (Timestamp) => {
    await expect(create({ Timestamp })).rejects.toThrow(
      'SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/Wait/Timestamp',
    );
  },
);

test('seconds that are not a whole number fail the execution', async () => {
  const execution = await states.start(await create({ Seconds: '{% $states.input.n %}' }), { n: 1.5 });
  expect(await states.describe(execution)).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringContaining("for the field 'Seconds' returned an unexpected result type. Expected an integer"),
  });
});
