/** Clears the failure tray after a command that repaired or closed something, and tells of it. */

import { EXECUTIONS } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { Context } from '../stage/context.ts';
import { EXIT } from '../terminal/errors.ts';
import { note } from '../terminal/print.ts';
import { countNotes, type Settled, sweepTray } from '../tray/sweep-tray.ts';

/** Notes which executions a run settles. */
export interface SettledExecutions {
  readonly settled: Settled;
  note(step: PlanStep, result: Result): void;
}

export function collectSettled(): SettledExecutions {
  const settled = new Map<string, number>();
  return {
    settled,
    note({ place, item, means, redriveCount = 0 }, result) {
      // What `reconcile` does with an execution is only to tell the audit of it.
      if (place === EXECUTIONS && means !== 'reconcile' && result !== 'failed') settled.set(item, redriveCount);
    },
  };
}

/** Gives the exit code. What was repaired stays repaired when the tray cannot be cleared. */
export async function clearTray(context: Context, settled: Settled): Promise<number> {
  try {
    const { removed, left } = await sweepTray(context, settled);
    if (removed > 0) note(context.io, `${removed} taken out of the failure tray, ${left} left in it.`);
    return EXIT.ok;
  } catch (error) {
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    note(context.io, `The failure tray could not be cleared; ops reconcile --fix does it later. ${problem}`);
    return EXIT.left;
  }
}

/** Clears the tray of what was repaired in any way, after a yes of its own: nothing else may be left to repair. */
export async function offerToClearTray(context: Context, { yes }: { yes?: true }): Promise<number> {
  const { io, stage } = context;
  const count = await countNotes(context);
  if (count === 0) return EXIT.ok;
  const question = `Stage ${stage}: ${count} in the failure tray; take out what is repaired? [y/N] `;
  return yes || (await io.confirm(question)) ? clearTray(context, new Map()) : EXIT.ok;
}
