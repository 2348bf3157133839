/** Choosing the next state. */
import { type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const create = (fields: object) =>
  states.create({
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input.n < 0 %}', Next: 'Small', Assign: { kind: 'negative' } },
          { Condition: '{% $states.input.n = 0 %}', Next: 'Small', Output: { was: '{% $states.input.n %}' } },
        ],
        ...fields,
      },
      Small: { Type: 'Succeed', Output: '{% [$states.input, $kind] %}' },
      Large: { Type: 'Succeed', Output: 'large' },
    },
  });

test.each([
  ['the first rule, its variables', { n: -1 }, [{ n: -1 }, 'negative']],
  ['the second rule, its output', { n: 0 }, [{ was: 0 }]],
  ['the default', { n: 1 }, 'large'],
])('%s decides', async (_, input, expected) => {
  const execution = await states.start(await create({ Default: 'Large' }), input);
  const { output } = await states.describe(execution);
  expect(JSON.parse(output ?? '')).toEqual(expected);
});

test('no rule that holds and no default fails the execution', async () => {
  const arn = await states.create({
    StartAt: 'Which',
    States: {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n = 1 %}', Next: 'One' }] },
      One: { Type: 'Succeed' },
    },
  });
  expect(await states.describe(await states.start(arn, { n: 2 }))).toMatchObject({
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Which' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
  });
});

test('a condition that is neither true nor false fails the execution', async () => {
  const execution = await states.start(await create({ Default: 'Large' }), { n: 'many' });
  expect(await states.describe(execution)).toMatchObject({ error: 'States.QueryEvaluationError' });
});
