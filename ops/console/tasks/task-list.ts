/** The tasks of one running console. */

import { OpsError } from '../../terminal/errors.ts';
import type { Io } from '../../terminal/io.ts';
import type { TaskKind } from '../api/tasks.ts';
import { type RunLine, startTask, type Task, type TaskOptions } from './task.ts';

export interface TaskList {
  /** `runs` is the plan that it runs. */
  start(options: Omit<TaskOptions, 'id'>, runs?: string): Task;
  /** @throws {OpsError} if there is no such task */
  find(id: string): Task;
  /** The newest task of a kind about this person, or about nobody in particular. */
  latest(kind: TaskKind, person?: string): Task | undefined;
  /** The newest task that runs a plan. */
  runOf(plan: string): Task | undefined;
  /** The task that made a plan. */
  makerOf(plan: string): Task | undefined;
  close(): Promise<void>;
}

/** Ended tasks that are kept. */
const KEPT = 20;

export function createTaskList(run: RunLine, io: Io): TaskList {
  const tasks = new Map<string, Task>();
  const runs = new Map<string, Task>();
  const makers = new Map<string, Task>();
  let number = 0;
  return {
    start(options, runPlan) {
      number += 1;
      const id = String(number);
      const task = startTask(run, io, { ...options, id });
      tasks.set(id, task);
      if (runPlan !== undefined) runs.set(runPlan, task);
      void task.ended.then(() => task.plan !== undefined && makers.set(task.plan, task));
      const ended = Array.from(tasks).filter(([, { isRunning }]) => !isRunning);
      for (const [old] of ended.slice(0, Math.max(0, ended.length - KEPT))) tasks.delete(old);
      return task;
    },
    find(id) {
      const task = tasks.get(id);
      if (task === undefined) throw new OpsError('this console has no such task; it may have been started again');
      return task;
    },
    latest: (kind, person) =>
      Array.from(tasks.values()).findLast((task) => task.kind === kind && task.person === person),
    runOf: (plan) => runs.get(plan),
    makerOf: (plan) => makers.get(plan),
    async close() {
      for (const task of tasks.values()) task.cancel();
      await Promise.all(Array.from(tasks.values(), ({ ended }) => ended));
    },
  };
}
