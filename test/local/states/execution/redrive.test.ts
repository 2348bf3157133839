/** Which executions can be redriven. */
import type { Execution } from '../../../../local/states/execution/execution.ts';
import { redriveObstacle } from '../../../../local/states/execution/redrive.ts';

const DAY = 24 * 3600 * 1000;
const NOW = Date.UTC(2026, 0, 1);
const execution = (fields: Partial<Execution>): Execution => ({
  id: 'orders:one',
  name: 'one',
  stateMachineName: 'orders',
  sequence: 1,
  definitionId: 'd',
  roleArn: 'r',
  stateMachineUpdatedAt: 0,
  status: 'FAILED',
  input: '{}',
  startedAt: NOW - 2 * DAY,
  stoppedAt: NOW - DAY,
  redriveCount: 0,
  redriveTokens: [],
  lastEventId: 10,
  previousEventId: 10,
  variables: {},
  ...fields,
});

test.each(['FAILED', 'ABORTED', 'TIMED_OUT'] as const)('one that %s can be', (status) => {
  expect(redriveObstacle(execution({ status }), NOW)).toBeUndefined();
});

test.each([
  ['one that runs', { status: 'RUNNING' as const }, 'Execution is RUNNING and cannot be redriven'],
  ['one that succeeded', { status: 'SUCCEEDED' as const }, 'Execution is SUCCEEDED and cannot be redriven'],
  [
    'one from before redrive',
    { startedAt: Date.UTC(2023, 10, 14) },
    'Execution was started before the launch of RedriveExecution',
  ],
  ['one with a full history', { lastEventId: 24_999 }, 'Execution history event limit exceeded'],
  ['one open for a year', { startedAt: NOW - 366 * DAY }, 'Execution has exceeded the max execution time'],
  [
    'one closed 15 days ago',
    { startedAt: NOW - 20 * DAY, stoppedAt: NOW - 15 * DAY },
    'Execution redrivable period exceeded',
  ],
])('%s cannot be', (_, fields, reason) => {
  expect(redriveObstacle(execution(fields), NOW)).toBe(reason);
});

test('an execution can be redriven exactly 14 days after its end', () => {
  expect(redriveObstacle(execution({ startedAt: NOW - 15 * DAY, stoppedAt: NOW - 14 * DAY }), NOW)).toBeUndefined();
});
