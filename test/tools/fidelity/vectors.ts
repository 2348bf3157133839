/** Vectors of our own, in the form of the recordings: what AWS documents of small machines and patterns. */
import type { HistoryVector, PatternVector } from '../../../tools/fidelity/vector.ts';

const WHOLE = { truncated: false };

export const PATTERNS: PatternVector[] = [
  { name: 'prefix', event: anEvent('orders'), pattern: { source: [{ prefix: 'ord' }] }, answer: true },
  { name: 'prefix_NEG', event: anEvent('orders'), pattern: { source: [{ prefix: 'x' }] }, answer: false },
  {
    name: 'unknown_matcher_EXC',
    event: anEvent('orders'),
    pattern: { source: [{ like: 'x' }] },
    answer: 'InvalidEventPatternException',
  },
];

export const HISTORY: HistoryVector = {
  name: 'a Pass, and a Wait that cannot be evaluated',
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Load',
    States: {
      Load: { Type: 'Pass', Output: { at: '{% $states.input.at %}' }, Next: 'Rest' },
      Rest: { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true },
    },
  },
  input: { at: 'noon' },
  events: [
    {
      id: 1,
      previousEventId: 0,
      timestamp: 'timestamp',
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input: { at: 'noon' }, inputDetails: WHOLE, roleArn: 'role_arn' },
    },
    {
      id: 2,
      previousEventId: 0,
      timestamp: 'timestamp',
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'Load', input: { at: 'noon' }, inputDetails: WHOLE },
    },
    {
      id: 3,
      previousEventId: 2,
      timestamp: 'timestamp',
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'Load', output: { at: '<any-time>' }, outputDetails: WHOLE },
    },
    {
      id: 4,
      previousEventId: 3,
      timestamp: 'timestamp',
      type: 'WaitStateEntered',
      stateEnteredEventDetails: { name: 'Rest', input: { at: 'noon' }, inputDetails: WHOLE },
    },
    {
      id: 5,
      previousEventId: 3,
      timestamp: 'timestamp',
      type: 'EvaluationFailed',
      evaluationFailedEventDetails: { ...failure(), location: 'Timestamp', state: 'Rest' },
    },
    {
      id: 6,
      previousEventId: 5,
      timestamp: 'timestamp',
      type: 'ExecutionFailed',
      executionFailedEventDetails: failure(),
    },
  ],
};

function failure() {
  return {
    error: 'States.QueryEvaluationError',
    cause:
      "An error occurred while executing the state 'Rest' (entered at the event id #4). " +
      'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: noon',
  };
}

function anEvent(source: string) {
  return {
    id: '1',
    source,
    'detail-type': 'OrderPlaced',
    account: '123456789012',
    region: 'eu-west-1',
    time: '2026-01-01T00:00:00Z',
    resources: [],
    detail: {},
  };
}
