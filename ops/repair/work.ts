/** Runs steps concurrently, journals and reports each, and stops after too many failures or an interruption. */

import { errorLine } from '../aws/describe-error.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { Pace } from '../stream/pace.ts';
import type { ApplyContext, ApplyOptions, ApplySummary } from './apply-context.ts';

export interface Work {
  readonly summary: ApplySummary;
  /** Runs the steps until they end or the run must stop. Steps that have begun are always finished. */
  all(steps: AsyncIterable<PlanStep> | Iterable<PlanStep>, repair: (step: PlanStep) => Promise<Result>): Promise<void>;
  /** Counts the step as `already` if an earlier run completed it; returns whether it did. */
  skip(step: PlanStep, isSettled: boolean): boolean;
  /** Records the result of a step without running it. */
  settle(step: PlanStep, result: Result, problem?: string): void;
}

export function createWork({ journal, context }: ApplyContext, options: ApplyOptions & { pace: Pace }): Work {
  const { pace, concurrency, stopAfter, onResult } = options;
  const { signal } = context.io;
  const summary: ApplySummary = { done: 0, already: 0, gone: 0, failed: 0 };
  let failuresInRow = 0;

  function count(step: PlanStep, result: Result, problem?: string): void {
    summary[result] += 1;
    failuresInRow = result === 'failed' ? failuresInRow + 1 : 0;
    if (failuresInRow >= stopAfter) summary.stopped ??= 'failures';
    onResult(step, result, problem);
  }

  function settle(step: PlanStep, result: Result, problem?: string): void {
    journal.end(step.item, result);
    count(step, result, problem);
  }

  const shallStop = () => {
    if (signal.aborted) summary.stopped ??= 'interrupted';
    return summary.stopped !== undefined;
  };

  async function perform(step: PlanStep, repair: (step: PlanStep) => Promise<Result>): Promise<void> {
    journal.begin(step.item);
    try {
      settle(step, await repair(step));
    } catch (error) {
      settle(step, 'failed', errorLine(context.explain(error)));
    }
  }

  return {
    summary,
    settle,
    async all(steps, repair) {
      const waiting = Symbol.asyncIterator in steps ? steps[Symbol.asyncIterator]() : steps[Symbol.iterator]();
      const worker = async () => {
        while (!shallStop()) {
          const next = await waiting.next();
          if (next.done) return;
          await pace.turn();
          if (shallStop()) return;
          await perform(next.value, repair);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      await waiting.return?.();
    },
    skip(step, isSettled) {
      if (isSettled) count(step, 'already');
      return isSettled;
    },
  };
}
