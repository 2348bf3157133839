/** Definitions that are refused, by the words and places that AWS uses, and what the twin does not run. */

import { createEntropy } from '../../../../local/kernel/entropy.ts';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { createClock } from '../../../../local/kernel/time/clock.ts';
import { parseDefinition } from '../../../../local/states/definition/parse-definition.ts';
import { compileExpression } from '../../../../local/states/expressions/expression.ts';

const deps = { clock: createClock(), entropy: createEntropy('test') };
const parse = (text: string) => parseDefinition(text, (source) => compileExpression(source, deps));
const machine = (states: JsonObject, fields: JsonObject = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: states, ...fields });
const one = (state: JsonObject) => machine({ A: state });
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f' }, End: true };

const branch = (states: JsonObject, fields: JsonObject = {}) => ({
  StartAt: Object.keys(states)[0] ?? '',
  States: states,
  ...fields,
});
const parallel = (branches: JsonObject[], fields: JsonObject = {}) => ({
  Type: 'Parallel',
  Branches: branches,
  End: true,
  ...fields,
});
const map = (fields: JsonObject = {}, processor: JsonObject = {}) => ({
  Type: 'Map',
  ItemProcessor: branch({ M: { Type: 'Succeed' } }, processor),
  End: true,
  ...fields,
});

test('a definition of every state type is compiled, transitions and all', () => {
  const text = machine(
    {
      A: {
        ...task,
        End: undefined,
        Next: 'B',
        Retry: [{ ErrorEquals: ['X'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'F' }],
      },
      B: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'C' }], Default: 'F' },
      C: { Type: 'Pass', Next: 'D' },
      D: { Type: 'Wait', Seconds: 1, Next: 'G' },
      E: { Type: 'Succeed' },
      G: parallel([branch({ 'G-1': { Type: 'Succeed' } }), branch({ 'G-2': { Type: 'Succeed' } })], {
        End: false,
        Next: 'H',
      }),
      H: { ...map({ Items: [1], MaxConcurrency: 2 }), End: false, Next: 'E' },
      F: { Type: 'Fail', Error: 'Bad', Cause: '{% $states.input.why %}' },
    },
    { TimeoutSeconds: 60, Comment: 'all of them', Version: '1.0' },
  );
  const definition = parse(text);
  expect(definition).toMatchObject({ startAt: 'A', timeoutSeconds: 60 });
  expect(Array.from(definition.states.values(), ({ name, type }) => `${name} ${type}`)).toEqual([
    'A Task',
    'B Choice',
    'C Pass',
    'D Wait',
    'E Succeed',
    'G Parallel',
    'H Map',
    'F Fail',
    'G-1 Succeed',
    'G-2 Succeed',
    'M Succeed',
  ]);
});

test('one state may use JSONata in a machine without a query language', () => {
  const text = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Succeed', QueryLanguage: 'JSONata' } } });
  expect(parse(text).startAt).toBe('A');
});

test('a transition to null counts as absent', () => {
  expect(() => parse(one({ Type: 'Pass', Next: null }))).toThrow("Exactly one of 'Next' and 'End': true is required");
});

test.each([
  ['no JSON', '{', 'INVALID_JSON_DESCRIPTION: '],
  ['no object', '[]', 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'],
  [
    'a word',
    'not a definition',
    "INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token " +
      "'null', 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4]",
  ],
  ['nothing', '', 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'],
  ['an empty one', '{}', 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'],
  ['an unknown field', machine({}, { Colour: 'red' }), "Field 'Colour' is not supported at /Colour"],
  [
    'a start that is no state',
    machine({ B: { Type: 'Succeed' } }),
    "MISSING_TRANSITION_TARGET: Missing 'StartAt' target: A at /StartAt",
  ],
  [
    'an unknown type',
    one({ Type: 'Dance' }),
    'Value should be one of the following: [Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait] at /States/A/Type',
  ],
  ['no type', one({}), 'These fields are required: [Type] at /States/A'],
  ['a state that is no object', machine({ A: 1 }), 'Expected an object at /States/A'],
  [
    'a field of another type',
    one({ Type: 'Pass', End: true, Seconds: 1 }),
    "Field 'Seconds' is not supported at /States/A/Seconds",
  ],
  [
    'a field of JSONPath',
    one({ Type: 'Pass', End: true, ResultPath: '$' }),
    "Field 'ResultPath' is not supported at /States/A/ResultPath",
  ],
  ['neither Next nor End', one({ Type: 'Pass' }), "Exactly one of 'Next' and 'End': true is required at /States/A"],
  [
    'both Next and End',
    one({ Type: 'Pass', End: true, Next: 'A' }),
    "Exactly one of 'Next' and 'End': true is required at /States/A",
  ],
  ['a next state that is none', one({ Type: 'Pass', Next: 'B' }), "Missing 'Next' target: B at /States/A/Next"],
  [
    'a choice to nowhere',
    machine({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }] } }),
    "Missing 'Choices[0]/Next' target: X at /States/A/Choices[0]/Next",
  ],
  [
    'a state nobody goes to',
    machine({ A: { Type: 'Succeed' }, B: { Type: 'Succeed' } }),
    'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B',
  ],
  [
    'no way out',
    machine({ A: { Type: 'Pass', Next: 'A' } }),
    'MISSING_END_STATE: No terminal state is reachable at /States',
  ],
  [
    'an expression that is none',
    one({ Type: 'Pass', End: true, Output: { a: ['{% 1 + %}'] } }),
    'INVALID_JSONATA_EXPRESSION: S0207: Unexpected end of expression at /States/A/Output/a[0]',
  ],
  [
    'a forgotten $',
    one({ Type: 'Pass', End: true, Output: '{% phone %}' }),
    "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/A/Output",
  ],
  [
    'a choice without choices',
    one({ Type: 'Choice', Choices: [] }),
    'Member must have length greater than or equal to 1 at /States/A/Choices',
  ],
  [
    'a condition that is a text',
    machine({ A: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'B' }] }, B: { Type: 'Succeed' } }),
    "Expected 'boolean' at /States/A/Choices[0]/Condition",
  ],
  [
    'a wait for nothing',
    one({ Type: 'Wait', End: true }),
    'A Wait state needs either Seconds or Timestamp at /States/A',
  ],
  [
    'a wait for two things',
    one({ Type: 'Wait', Seconds: 1, Timestamp: 'x', End: true }),
    'A Wait state needs either Seconds or Timestamp at /States/A',
  ],
  [
    'negative seconds',
    one({ Type: 'Wait', Seconds: -1, End: true }),
    'Expected an integer from 0 to 99999999 at /States/A/Seconds',
  ],
  [
    'a time-out of nothing',
    one({ ...task, TimeoutSeconds: 0 }),
    'Expected an integer from 1 to 99999999 at /States/A/TimeoutSeconds',
  ],
  [
    'a task without its argument',
    one({ ...task, Arguments: {} }),
    'These fields are required: [FunctionName] at /States/A/Arguments',
  ],
  [
    'a task with a wrong argument',
    one({ ...task, Arguments: { FunctionName: 'f', Payloads: 1 } }),
    "Field 'Payloads' is not supported at /States/A/Arguments/Payloads",
  ],
  [
    'a retrier without errors',
    one({ ...task, Retry: [{ ErrorEquals: [] }] }),
    'Member must have length greater than or equal to 1 at /States/A/Retry[0]/ErrorEquals',
  ],
  [
    'an unknown jitter',
    one({ ...task, Retry: [{ ErrorEquals: ['X'], JitterStrategy: 'SOME' }] }),
    'enum value set: [FULL, NONE] at /States/A/Retry[0]/JitterStrategy',
  ],
  [
    'JSONPath inside JSONata',
    one({ Type: 'Succeed', QueryLanguage: 'JSONPath' }),
    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
  ],
  ['no branches', one(parallel([])), 'Member must have length greater than or equal to 1 at /States/A/Branches'],
  [
    'a branch without a start',
    one(parallel([{ States: { B: { Type: 'Succeed' } } }])),
    'These fields are required: [Branches[0].StartAt] at /States/A',
  ],
  [
    'a field that a branch has not',
    one(parallel([branch({ B: { Type: 'Succeed' } }, { TimeoutSeconds: 1 })])),
    'is not supported at /States/A/Branches[0]/TimeoutSeconds',
  ],
  [
    'a fault inside a branch',
    one(parallel([branch({ B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Wait', End: true } })])),
    'A Wait state needs either Seconds or Timestamp at /States/A/Branches[0]/States/C',
  ],
  [
    'a way out of a branch',
    machine({
      A: parallel([branch({ B: { Type: 'Pass', Next: 'C' } })], { End: false, Next: 'C' }),
      C: { Type: 'Succeed' },
    }),
    "Missing 'Next' target: C at /States/A/Branches[0]/States/B/Next",
  ],
  [
    'a start that is no state of its branch',
    one(parallel([branch({ B: { Type: 'Succeed' } }, { StartAt: 'A' })])),
    "Missing 'StartAt' target: A at /States/A/Branches[0]/StartAt",
  ],
  [
    'a branch that is nowhere entered',
    one(parallel([branch({ B: { Type: 'Succeed' }, C: { Type: 'Succeed' } })])),
    'State "C" is not reachable. at /States/A/Branches[0]/States/C',
  ],
  [
    'a branch without an end',
    one(parallel([branch({ B: { Type: 'Pass', Next: 'B' } })])),
    'MISSING_END_STATE: No terminal state is reachable at /States/A/Branches[0]/States',
  ],
  [
    'a name used twice',
    one(parallel([branch({ B: { Type: 'Succeed' } }), branch({ B: { Type: 'Succeed' } })])),
    'DUPLICATE_STATE_NAME: The name of a state is used only once in a state machine: B at /States/A/Branches[1]/States/B',
  ],
  [
    'a variable of an outer scope that a branch assigns',
    machine({
      A: { Type: 'Pass', Assign: { n: 1 }, Next: 'P' },
      P: parallel([branch({ B: parallel([branch({ C: { Type: 'Pass', Assign: { n: 2 }, End: true } })]) })]),
    }),
    'The variable n is assigned in an outer scope, and cannot be assigned in an inner one at /States/P/Branches[0]/States/B/Branches[0]/States/C/Assign/n',
  ],
  [
    'a variable that a choice assigns inside and a catcher outside',
    machine({
      A: {
        ...map(
          {},
          {
            States: {
              M: { Type: 'Choice', Choices: [{ Condition: true, Next: 'N', Assign: { n: 1 } }] },
              N: { Type: 'Succeed' },
            },
          },
        ),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', Assign: { n: 1 } }],
      },
      C: { Type: 'Succeed' },
    }),
    '/States/A/ItemProcessor/States/M/Choices[0]/Assign/n',
  ],
  [
    'a map without a processor',
    one({ Type: 'Map', End: true }),
    'These fields are required: [ItemProcessor] at /States/A',
  ],
  ['items that are no list', one(map({ Items: { a: 1 } })), "Expected 'array' at /States/A/Items"],
  [
    'a negative concurrency',
    one(map({ MaxConcurrency: -1 })),
    'Expected an integer from 0 upwards at /States/A/MaxConcurrency',
  ],
  [
    'more than all failures',
    one(map({ ToleratedFailurePercentage: 101 })),
    'Expected a number from 0 to 100 at /States/A/ToleratedFailurePercentage',
  ],
  [
    'an expression in a branch that is none',
    one(parallel([branch({ B: { Type: 'Pass', Output: '{% 1 + %}', End: true } })])),
    'at /States/A/Branches[0]/States/B/Output',
  ],
])('%s is an invalid definition', (_, text, message) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ code: 'InvalidDefinition', message: expect.stringContaining(message) }),
  );
});

test('all faults are reported at once', () => {
  expect(() => parse(machine({ A: { Type: 'Pass', Seconds: 1, End: true }, B: { Type: 'Task', End: true } }))).toThrow(
    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Field 'Seconds' is not supported at /States/A/Seconds, SCHEMA_VALIDATION_FAILED: These fields are required: [Resource] at /States/B'",
  );
});

test.each([
  [
    'JSONPath',
    JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } }),
    'the query language JSONPath of the state A',
  ],
  ['a reader of items', one({ ...map(), ItemReader: {} }), 'the field ItemReader of the state A'],
  ['a batcher of items', one({ ...map(), ItemBatcher: {} }), 'the field ItemBatcher of the state A'],
  ['a writer of results', one({ ...map(), ResultWriter: {} }), 'the field ResultWriter of the state A'],
  ['the label of map runs', one({ ...map(), Label: 'x' }), 'the field Label of the state A'],
  ['the old name of the processor', one({ ...map(), Iterator: {} }), 'the field Iterator of the state A'],
  [
    'a distributed map',
    one(map({}, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } })),
    'the processor mode DISTRIBUTED of the state A',
  ],
  [
    'heartbeats in a branch',
    one(parallel([branch({ B: { ...task, HeartbeatSeconds: 5 } })])),
    'HeartbeatSeconds of the state B',
  ],
  ['heartbeats', one({ ...task, HeartbeatSeconds: 5 }), 'the field HeartbeatSeconds of the state A'],
  ['foreign credentials', one({ ...task, Credentials: {} }), 'the field Credentials of the state A'],
  [
    'another resource',
    one({ ...task, Resource: 'arn:aws:states:::sqs:sendMessage' }),
    'the resource arn:aws:states:::sqs:sendMessage of the state A',
  ],
  [
    'a function as the resource',
    one({ ...task, Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:f' }),
    'the resource arn:aws:lambda:eu-west-1:123456789012:function:f of the state A',
  ],
  [
    'a task token',
    one({ ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }),
    'lambda:invoke.waitForTaskToken of the state A',
  ],
])('%s is refused by name', (_, text, message) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ code: 'NotImplemented', message: expect.stringContaining(message) }),
  );
});

const READS_ERROR = { Output: '{% $states.errorOutput.Error %}' };
const READS_RESULT = { Output: { total: '{% $states.result.total %}' } };
const field = (name: string) => `UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.${name}' does not exist at /States/A/`;
const caught = (fields: JsonObject) => ({ ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'A', ...fields }] });

test.each([
  ['the error output of a Pass', { Type: 'Pass', End: true, ...READS_ERROR }, `${field('errorOutput')}Output`],
  ['the result of a Pass', { Type: 'Pass', End: true, ...READS_RESULT }, `${field('result')}Output/total`],
  ['the error output of a Task', { ...task, ...READS_ERROR }, `${field('errorOutput')}Output`],
  [
    'the result in Arguments',
    { ...task, Arguments: { FunctionName: '{% $states.result %}' } },
    `${field('result')}Arg`,
  ],
  ['the result in a Catch', caught(READS_RESULT), `${field('result')}Catch[0]/Output/total`],
  [
    'an invalid expression, inside',
    { Type: 'Pass', End: true, Output: '{% [1, $sum($states.foo.bar)] %}' },
    `${field('foo')}Output`,
  ],
])('a definition that reads %s is refused', (_, state, message) => {
  expect(() => parse(one(state))).toThrow(message);
});

test('a definition that reads the result in a condition is refused', () => {
  const choice = { Type: 'Choice', Choices: [{ Condition: '{% $states.result %}', Next: 'B' }] };
  const message = `${field('result')}Choices[0]/Condition`;
  expect(() => parse(machine({ A: choice, B: { Type: 'Succeed' } }))).toThrow(message);
});

test.each([
  ['the result of a Task', { ...task, ...READS_RESULT, Assign: { total: '{% $states.result.total %}' } }],
  ['the error output in a Catch', caught({ ...READS_ERROR, Assign: { why: '{% $states.errorOutput %}' } })],
  ['input and context', { Type: 'Pass', End: true, Output: '{% [$states.input.a, $states.context.Execution.Id] %}' }],
  ['all of it', { Type: 'Pass', End: true, Output: '{% $states %}' }],
])('a definition that reads %s is compiled', (_, state) => {
  expect(() => parse(one(state))).not.toThrow();
});

test.each([
  ['states', "The variable name 'states' is reserved at /States/A/Assign/states"],
  ['1bad', "The variable name '1bad' must be a Unicode identifier of at most 80 characters at /States/A/Assign/1bad"],
  ['a-b', "The variable name 'a-b' must be a Unicode identifier"],
  ['', "The variable name '' must be a Unicode identifier"],
  ['x'.repeat(81), 'must be a Unicode identifier of at most 80 characters'],
])('the variable %j is refused', (name, message) => {
  expect(() => parse(one({ Type: 'Pass', End: true, Assign: { [name]: 1 } }))).toThrow(message);
});

test.each(['total', 'größe', '合計', 'a_1', 'x'.repeat(80)])('the variable %s is accepted', (name) => {
  expect(() => parse(one({ Type: 'Pass', End: true, Assign: { [name]: 1 } }))).not.toThrow();
});

test.each([
  ['Retry', [{ ErrorEquals: ['States.ALL', 'X'] }], 'States.ALL must appear alone at /States/A/Retry[0]/ErrorEquals'],
  [
    'Retry',
    [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }],
    'States.ALL must appear last at /States/A/Retry[0]/ErrorEquals',
  ],
  [
    'Catch',
    [{ ErrorEquals: ['X', 'States.ALL'], Next: 'A' }],
    'States.ALL must appear alone at /States/A/Catch[0]/ErrorEquals',
  ],
])('%s of %j is refused', (name, handlers, message) => {
  expect(() => parse(one({ ...task, [name]: handlers }))).toThrow(message);
});

test('states that say nothing in a query language run in a machine of JSONPath', () => {
  const choice = { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Condition: '{% true %}', Next: 'B' }] };
  const states = { A: choice, B: { Type: 'Pass', Comment: 'as it is', Next: 'C' }, C: { Type: 'Succeed' } };
  expect(Array.from(parse(JSON.stringify({ StartAt: 'A', States: states })).states.keys())).toEqual(['A', 'B', 'C']);
});
