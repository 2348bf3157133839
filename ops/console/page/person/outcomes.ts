/** How outcomes of states, and statuses of executions, are shown: by a tone and a word. */
import type { Outcome } from '../../api/runs.ts';
import type { Tone } from '../parts/state.tsx';

export const OUTCOMES: Readonly<Record<Outcome, readonly [tone: Tone, word: string]>> = {
  succeeded: ['good', 'Succeeded'],
  caught: ['unsure', 'Caught'],
  failed: ['bad', 'Failed'],
  running: ['busy', 'Running'],
  waiting: ['busy', 'Waits to retry'],
  stopped: ['unsure', 'Stopped'],
  'not-reached': ['idle', 'Not reached'],
};

const STATUSES: Readonly<Record<string, readonly [tone: Tone, word: string]>> = {
  SUCCEEDED: ['good', 'Succeeded'],
  RUNNING: ['busy', 'Running'],
  FAILED: ['bad', 'Failed'],
  TIMED_OUT: ['bad', 'Timed out'],
  ABORTED: ['bad', 'Aborted'],
  PENDING_REDRIVE: ['busy', 'Waits for a redrive'],
};

export const statusOf = (status: string): readonly [tone: Tone, word: string] => STATUSES[status] ?? ['unsure', status];
