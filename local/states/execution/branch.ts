/** Takes one branch to its end; unlike an execution, it waits in memory, beside the others. */
import type { StatesContext } from '../context.ts';
import { enterIteration } from './iteration.ts';
import { save } from './run.ts';
import type { Thread } from './thread.ts';

/** Takes a thread on until it has ended, or has to wait until a time (epoch milliseconds). */
export type Follow = (branch: Thread) => Promise<number | undefined>;

const OVER = 'the branch is no longer waited for';

/** Resolves when the branch has ended, or was stopped. */
export async function runBranch(context: StatesContext, branch: Thread, follow: Follow): Promise<void> {
  if (branch.progress.position === undefined) await enterIteration(context, branch);
  for (;;) {
    const dueAt = await follow(branch);
    if (dueAt === undefined || branch.over) return;
    save(context, branch.run);
    await waitUntil(context, branch, Math.min(dueAt, branch.run.execution.deadline ?? dueAt));
  }
}

async function waitUntil({ kernel: { clock, scheduler } }: StatesContext, branch: Thread, at: number): Promise<void> {
  const gone = new AbortController();
  branch.interrupt = () => gone.abort(OVER);
  await scheduler.activity.parked(scheduler.wait(at - clock.now(), { signal: gone.signal }));
  branch.interrupt = undefined;
}
