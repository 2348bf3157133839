/**
 * Every type of event that the twin writes, in AWS's form: which member has its details, and what the details contain. The types that it
 * does not write belong to what it refuses: activities, Lambda tasks of the old form, distributed Maps.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
import {
  type HistoryEvent,
  HistoryEventType,
  RedriveExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { JsonObject } from '../../../../local/kernel/json.ts';
import { FunctionError, invoke, never, type StartedStates, startStates } from '../start-states.ts';

type Event = Omit<HistoryEvent, 'timestamp'>;

let states: StartedStates;
const written = new Map<string, Event[]>();

const PASS = { Type: 'Pass', End: true };
const WAIT = { Type: 'Wait', Seconds: 60, End: true };
let names = 0;
function one(state: JsonObject): JsonObject {
  names += 1;
  return { StartAt: `State${names}`, States: { [`State${names}`]: state } };
}
const map = (state: JsonObject, fields: JsonObject = {}) => ({
  Type: 'Map',
  ItemProcessor: one(state),
  ...fields,
  End: true,
});
const parallel = (...branches: JsonObject[]) => ({ Type: 'Parallel', Branches: branches.map(one), End: true });
const succeedIf = (condition: string) => ({
  StartAt: 'Which',
  States: {
    Which: { Type: 'Choice', Choices: [{ Condition: condition, Next: 'Done' }], Default: 'Never' },
    Done: { Type: 'Succeed' },
    Never: { Type: 'Fail', Error: 'Never' },
  },
});

const MACHINES: Readonly<Record<string, JsonObject>> = {
  succeeds: succeedIf('{% true %}'),
  fails: succeedIf('{% false %}'),
  assigns: one({ Type: 'Pass', Assign: { light: 1 }, End: true }),
  doesWork: one(invoke('work', { TimeoutSeconds: 5, End: true })),
  breaks: one(invoke('broken')),
  hangs: one(invoke('hanging', { TimeoutSeconds: 5, End: true })),
  isTooSlow: { ...one(WAIT), TimeoutSeconds: 5 },
  cannotEvaluate: one({ Type: 'Pass', Output: '{% $states.input.absent %}', End: true }),
  waits: one({ ...WAIT, Seconds: 1 }),
  maps: one(map(PASS)),
  mapsAndFails: one(map(invoke('fickle'), { MaxConcurrency: 0 })),
  forks: one(parallel(PASS, PASS)),
  forksAndFails: one(parallel(invoke('broken'), map(WAIT), parallel(WAIT), WAIT, invoke('hanging'))),
};

beforeAll(async () => {
  states = await startStates();
  Object.assign(states.functions, {
    work: () => 'done',
    hanging: never,
    broken: () => {
      throw new FunctionError({ errorType: 'Broken' });
    },
    fickle: (payload: unknown) => {
      if (payload === 1) throw new FunctionError({ errorType: 'Broken' });
      return never(null, {} as never, states.kernel);
    },
  });
  const executions: string[] = [];
  for (const [name, definition] of Object.entries(MACHINES)) {
    executions.push(await states.start(await states.create(definition, name), name.startsWith('maps') ? [0, 1] : [1]));
  }
  const stopped = await states.start(await states.create(one(WAIT), 'stops'));
  await states.client.send(new StopExecutionCommand({ executionArn: stopped, error: 'Changed', cause: 'of mind' }));
  await states.kernel.settle();
  const redriven = executions[Object.keys(MACHINES).indexOf('breaks')] ?? '';
  await states.client.send(new RedriveExecutionCommand({ executionArn: redriven }));
  await states.kernel.settle();
  for (const execution of [...executions, stopped]) {
    for (const event of await states.history(execution)) {
      written.set(event.type ?? '', [...(written.get(event.type ?? '') ?? []), event]);
    }
  }
});
afterAll(() => states.close());

const STATE_TYPES = ['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait'] as const;
const ENTERED = ['stateEnteredEventDetails', ['name', 'input', 'inputDetails']] as const;
const EXITED = [
  'stateExitedEventDetails',
  ['name', 'output', 'outputDetails'],
  ['assignedVariables', 'assignedVariablesDetails'],
] as const;
const ITERATION = ['name', 'index'] as const;
const TASK = ['resourceType', 'resource'] as const;

/** By type: the member with the details, what they always contain, and what they may contain. */
type Form = readonly [member?: string, always?: readonly string[], sometimes?: readonly string[]];

const FORMS: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(STATE_TYPES.map((type) => [`${type}StateEntered`, ENTERED])),
  ...Object.fromEntries(STATE_TYPES.filter((type) => type !== 'Fail').map((type) => [`${type}StateExited`, EXITED])),
  EvaluationFailed: ['evaluationFailedEventDetails', ['error', 'cause', 'state'], ['location']],
  ExecutionAborted: ['executionAbortedEventDetails', [], ['error', 'cause']],
  ExecutionFailed: ['executionFailedEventDetails', [], ['error', 'cause']],
  ExecutionRedriven: ['executionRedrivenEventDetails', ['redriveCount']],
  ExecutionStarted: ['executionStartedEventDetails', ['input', 'inputDetails', 'roleArn']],
  ExecutionSucceeded: ['executionSucceededEventDetails', ['output', 'outputDetails']],
  ExecutionTimedOut: ['executionTimedOutEventDetails', [], ['error']],
  MapIterationAborted: ['mapIterationAbortedEventDetails', ITERATION],
  MapIterationFailed: ['mapIterationFailedEventDetails', ITERATION],
  MapIterationStarted: ['mapIterationStartedEventDetails', ITERATION],
  MapIterationSucceeded: ['mapIterationSucceededEventDetails', ITERATION],
  MapStateAborted: [],
  MapStateFailed: [],
  MapStateStarted: ['mapStateStartedEventDetails', ['length']],
  MapStateSucceeded: [],
  ParallelStateAborted: [],
  ParallelStateFailed: [],
  ParallelStateStarted: [],
  ParallelStateSucceeded: [],
  TaskFailed: ['taskFailedEventDetails', TASK, ['error', 'cause']],
  TaskScheduled: ['taskScheduledEventDetails', [...TASK, 'region', 'parameters'], ['timeoutInSeconds']],
  TaskStarted: ['taskStartedEventDetails', TASK],
  TaskStateAborted: [],
  TaskSucceeded: ['taskSucceededEventDetails', [...TASK, 'output', 'outputDetails']],
  TaskTimedOut: ['taskTimedOutEventDetails', TASK, ['error', 'cause']],
  WaitStateAborted: [],
};

test('these are all types that the twin writes, and AWS has each', () => {
  expect(Array.from(written.keys()).sort()).toEqual(Object.keys(FORMS).sort());
  expect(Object.keys(FORMS).filter((type) => !(type in HistoryEventType))).toEqual([]);
});

test.each(Object.entries(FORMS))('%s has the form that AWS gives it', (type, [member, always = [], sometimes = []]) => {
  const events = written.get(type) ?? [];
  expect(events).not.toEqual([]);
  for (const event of events) {
    const { id: _, previousEventId: __, type: ___, ...rest } = event;
    expect(Object.keys(rest)).toEqual(member === undefined ? [] : [member]);
    const given = Object.keys((rest as Record<string, object>)[member ?? ''] ?? {});
    expect(given).toEqual(expect.arrayContaining([...always]));
    expect(given.filter((name) => !always.includes(name) && !sometimes.includes(name))).toEqual([]);
  }
});
