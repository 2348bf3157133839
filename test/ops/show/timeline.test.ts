/** Summaries of execution histories. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { timelineOf } from '../../../ops/show/timeline.ts';

let id = 0;
const event = (seconds: number, type: HistoryEvent['type'], details: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id: ++id,
  type,
  timestamp: new Date(Date.UTC(2026, 4, 20) + seconds * 1000),
  ...details,
});
const entered = (seconds: number, name: string) =>
  event(seconds, 'TaskStateEntered', { stateEnteredEventDetails: { name } });
const failed = (seconds: number, error: string) =>
  event(seconds, 'TaskFailed', { taskFailedEventDetails: { error, resource: 'invoke', resourceType: 'lambda' } });

test('attempts with the same result are one line; a redrive starts a new count', () => {
  const history = [
    event(0, 'ExecutionStarted'),
    entered(0, 'Write'),
    event(0, 'TaskScheduled'),
    failed(1, 'Down'),
    event(2, 'TaskScheduled'),
    failed(3, 'Down'),
    failed(5, 'Other'),
    event(5, 'ExecutionFailed', { executionFailedEventDetails: { error: 'Other' } }),
    event(60, 'ExecutionRedriven', { executionRedrivenEventDetails: { redriveCount: 1 } }),
    event(61, 'TaskStateExited', { stateExitedEventDetails: { name: 'Write' } }),
    event(61, 'ExecutionSucceeded'),
  ];
  expect(timelineOf(history)).toEqual([
    { at: 0, state: '', what: 'started' },
    { at: 0, state: 'Write', what: 'entered' },
    { at: 3000, state: 'Write', what: 'failed: Down, 2 times' },
    { at: 5000, state: 'Write', what: 'failed: Other' },
    { at: 5000, state: '', what: 'failed: Other' },
    { at: 60_000, state: '', what: 'redriven for the first time' },
    { at: 61_000, state: 'Write', what: 'done' },
    { at: 61_000, state: '', what: 'succeeded' },
  ]);
});

test('an empty history has an empty timeline', () => expect(timelineOf([])).toEqual([]));
