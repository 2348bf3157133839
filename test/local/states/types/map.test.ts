/** Inline Maps: what each iteration gets, how many run at once, how many may fail. */
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, START, type StartedStates, startStates } from '../start-states.ts';

let states: StartedStates;
beforeEach(async () => {
  states = await startStates();
});
afterEach(() => states.close());

const one = (name: string, state: JsonObject) => ({ StartAt: name, States: { [name]: state } });
const mapOf = (each: JsonObject, fields: JsonObject = {}): JsonObject =>
  one('All', { Type: 'Map', ItemProcessor: one('Each', each), End: true, ...fields });
const SAME = { Type: 'Succeed' };

async function run(definition: JsonObject, input: Json = {}) {
  const execution = await states.start(await states.create(definition), input);
  await states.kernel.settle();
  const { output, ...described } = await states.describe(execution);
  return { ...described, output: output === undefined ? undefined : JSON.parse(output) };
}

test.each([
  ['the input', {}, [1, null, { a: 1 }], [1, null, { a: 1 }]],
  ['a list', { Items: [1, '{% $states.input.n %}'] }, { n: 2 }, [1, 2]],
  ['a computed list', { Items: '{% $states.input.items %}' }, { items: ['a'] }, ['a']],
  ['nothing', { Items: '{% [] %}' }, {}, []],
])('the items are %s', async (_, fields, input, expected) => {
  expect(await run(mapOf(SAME, fields), input)).toMatchObject({ status: 'SUCCEEDED', output: expected });
});

test('each iteration sees its own item; a selection sees the input and the variables of the Map too', async () => {
  const selector = {
    of: '{% $states.input.name %}',
    at: '{% $states.context.Map.Item.Index %}',
    is: '{% $states.context.Map.Item.Value %}',
    more: '{% $more %}',
  };
  const definition = {
    StartAt: 'Init',
    States: {
      Init: { Type: 'Pass', Assign: { more: true }, Next: 'All' },
      All: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        ItemSelector: selector,
        ItemProcessor: one('Each', {
          Type: 'Pass',
          Output: '{% [$states.input, $states.context.Map.Item] %}',
          End: true,
        }),
        End: true,
      },
    },
  };
  expect(await run(definition, { name: 'lamps', items: ['x', 'y'] })).toMatchObject({
    output: [
      [
        { of: 'lamps', at: 0, is: 'x', more: true },
        { Index: 0, Value: 'x' },
      ],
      [
        { of: 'lamps', at: 1, is: 'y', more: true },
        { Index: 1, Value: 'y' },
      ],
    ],
  });
});

test('a Map inside a Map has its own item, a Parallel inside has the one around it, and outside there is none', async () => {
  const seen = { Type: 'Pass', Output: '{% $states.context.Map.Item.Value %}', End: true };
  const both = {
    Type: 'Parallel',
    Branches: [
      one('Inner', { Type: 'Map', Items: ['i'], ItemProcessor: one('Deep', seen), End: true }),
      one('Beside', seen),
    ],
    End: true,
  };
  const definition = mapOf(both, {
    Items: ['o'],
    Output: '{% {"items": $states.result, "outside": $exists($states.context.Map)} %}',
  });
  expect(await run(definition)).toMatchObject({ output: { items: [[['i'], 'o']], outside: false } });
});

test.each([
  ['two', { MaxConcurrency: 2 }, 2],
  ['a computed number', { MaxConcurrency: '{% $states.context.Execution.RedriveCount + 3 %}' }, 3],
  ['as many as there are', { MaxConcurrency: 0 }, 10],
  ['as many as AWS runs inline', { Items: '{% $range(1, 50, 1) %}' }, 40],
  ['no more than AWS runs inline', { Items: '{% $range(1, 50, 1) %}', MaxConcurrency: 100 }, 40],
])('%s run at once', async (_, fields, expected) => {
  let [now, most] = [0, 0];
  states.functions.price = async (payload) => {
    now += 1;
    most = Math.max(most, now);
    await states.kernel.scheduler.activity.parked(states.kernel.scheduler.wait(1000));
    now -= 1;
    return payload;
  };
  const items = Array.from({ length: 10 }, (_item, index) => index);
  const { output } = await run(mapOf(invoke('price'), fields), items);
  expect(most).toBe(expected);
  expect(output).toHaveLength('Items' in fields ? 50 : 10);
});

test('iterations wait beside each other', async () => {
  const wait = { Type: 'Wait', Seconds: '{% $states.input %}', End: true };
  expect(await run(mapOf(wait), [5, 30, 10])).toMatchObject({
    output: [5, 30, 10],
    stopDate: new Date(START + 30_000),
  });
});

const odd = (payload: Json) => {
  if (Number(payload) % 2 === 1) throw new FunctionError({ errorType: 'Odd' });
  return payload;
};

test.each([
  ['none', {}, 'Odd'],
  ['no failures', { ToleratedFailureCount: 0, ToleratedFailurePercentage: 0 }, 'Odd'],
  ['too few', { ToleratedFailureCount: 1 }, 'States.ExceedToleratedFailureThreshold'],
  ['enough', { ToleratedFailureCount: 2 }, undefined],
  ['a computed number', { ToleratedFailureCount: '{% $count($states.input) %}' }, undefined],
  ['too small a share', { ToleratedFailurePercentage: 49.9 }, 'States.ExceedToleratedFailureThreshold'],
  ['a large enough share', { ToleratedFailurePercentage: 50 }, undefined],
  [
    'enough, and too small a share',
    { ToleratedFailureCount: 4, ToleratedFailurePercentage: 25 },
    'States.ExceedToleratedFailureThreshold',
  ],
])('tolerating %s of two failures in four', async (_, fields, error) => {
  states.functions.price = odd;
  const described = await run(mapOf(invoke('price'), fields), [0, 1, 2, 3]);
  if (error === undefined) expect(described).toMatchObject({ status: 'SUCCEEDED', output: [0, 2] });
  else expect(described).toMatchObject({ status: 'FAILED', error });
});

test.each([
  ['Items', { Items: '{% $states.input.absent %}' }, 'returned nothing (undefined).'],
  ['Items', { Items: '{% "x" %}' }, "Expected 'array', but was 'string' for value: \"x\""],
  [undefined, {}, 'Map state input must be an array but was: {"a":1}'],
  ['MaxConcurrency', { Items: [1], MaxConcurrency: '{% "1" %}' }, 'but was \'string\' for value: "1"'],
  ['MaxConcurrency', { Items: [1], MaxConcurrency: '{% -1 %}' }, 'Expected an integer from 0 upwards'],
  ['ToleratedFailureCount', { Items: [1], ToleratedFailureCount: '{% null %}' }, "but was 'null' for value: null"],
  ['ToleratedFailurePercentage', { Items: [1], ToleratedFailurePercentage: '{% 101 %}' }, 'a number from 0 to 100'],
])('%s of %j fails the Map', async (location, fields, words) => {
  const { executionArn, error, cause } = await run(mapOf(SAME, fields), { a: 1 });
  expect(error).toBe('States.QueryEvaluationError');
  expect(cause).toContain(words);
  expect(cause).toContain("An error occurred while executing the state 'All' (entered at the event id #2).");
  const [, , failed] = await states.history(String(executionArn));
  expect(failed?.evaluationFailedEventDetails).toEqual({ error, cause, location, state: 'All' });
});

test('a selection that is too large fails its iteration', async () => {
  const definition = mapOf(SAME, { Items: [1], ItemSelector: '{% $pad("x", 300000) %}' });
  expect(await run(definition)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('the cost of an item does not grow with the list', async () => {
  states.functions.price = (payload) => payload;
  const { output } = await run(mapOf(invoke('price'), { Items: '{% $range(1, 1500, 1) %}' }));
  expect(output).toHaveLength(1500);
  expect(output[1499]).toBe(1500);
});
