/** What happened in each state of an execution. Pure. */
import type { Outcome } from '../api/runs.ts';
import type { Visit } from './visits-of.ts';

/** How one visit ended, or where it stands. */
export function outcomeOf(visit: Visit, isRunning: boolean): Outcome {
  const { exitedAt, failure, type } = visit;
  if (exitedAt !== undefined) return failure === undefined ? 'succeeded' : 'caught';
  if (type === 'Fail') return 'failed';
  if (isRunning) return failure === undefined ? 'running' : 'waiting';
  return failure === undefined ? 'stopped' : 'failed';
}

/** Of several visits, the first of these outcomes that one of them has is that of the state. */
const ORDER: readonly Outcome[] = ['failed', 'waiting', 'running', 'stopped', 'caught', 'succeeded'];

/** The outcome of a state from those of all its visits. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return ORDER.find((one) => outcomes.includes(one)) ?? 'not-reached';
}
