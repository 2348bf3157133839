/** Whether an execution can be redriven, and if not, why. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
import { MAX_HISTORY_EVENTS, MAX_OPEN_MILLISECONDS, REDRIVABLE_MILLISECONDS } from '../limits.ts';
import type { Execution } from './execution.ts';

/** Redrive was launched on this day; older executions lack what it needs. */
const LAUNCHED_AT = Date.UTC(2023, 10, 15);

/** AWS's sentences, each with what it is true of; the first that holds is told. */
const OBSTACLES: readonly [reason: string, holds: (execution: Execution, now: number) => boolean][] = [
  ['Execution is RUNNING and cannot be redriven', ({ status }) => status === 'RUNNING'],
  ['Execution is SUCCEEDED and cannot be redriven', ({ status }) => status === 'SUCCEEDED'],
  ['Execution was started before the launch of RedriveExecution', ({ startedAt }) => startedAt < LAUNCHED_AT],
  ['Execution history event limit exceeded', ({ lastEventId }) => lastEventId >= MAX_HISTORY_EVENTS - 1],
  ['Execution has exceeded the max execution time', ({ startedAt }, now) => now - startedAt > MAX_OPEN_MILLISECONDS],
  ['Execution redrivable period exceeded', ({ stoppedAt = 0 }, now) => now - stoppedAt > REDRIVABLE_MILLISECONDS],
];

/** Undefined if it can be redriven. */
export function redriveObstacle(execution: Execution, now: number): string | undefined {
  return OBSTACLES.find(([, holds]) => holds(execution, now))?.[0];
}
