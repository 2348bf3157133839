/** Clears the failure tray after a command that repaired or closed something, and reports the result. */

import { EXECUTIONS } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import type { Context } from '../stage/context.ts';
import { EXIT } from '../terminal/errors.ts';
import { note } from '../terminal/print.ts';
import { countNotes, type Settled, sweepTray } from '../tray/sweep-tray.ts';

/** Collects the executions that a run repairs or closes. */
export interface SettledExecutions {
  readonly settled: Settled;
  note(step: PlanStep, result: Result): void;
}

export function collectSettled(): SettledExecutions {
  const settled = new Map<string, number>();
  return {
    settled,
    note({ place, item, means, redriveCount = 0 }, result) {
      // `reconcile` only records an execution in the audit; it does not repair or close it.
      if (place === EXECUTIONS && means !== 'reconcile' && result !== 'failed') settled.set(item, redriveCount);
    },
  };
}

/** Returns the exit code. A failure to clear the tray does not affect the repairs. */
export async function clearTray(context: Context, settled: Settled): Promise<number> {
  try {
    const { removed, left } = await sweepTray(context, settled);
    if (removed > 0) note(context.io, `${removed} deleted from the failure tray, ${left} left.`);
    return EXIT.ok;
  } catch (error) {
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    note(context.io, `The failure tray could not be cleared. To clear it later, run ops reconcile --fix. ${problem}`);
    return EXIT.left;
  }
}

/** Deletes the notes of failures that were repaired in any way, after its own confirmation, because there may be no plan to confirm. */
export async function offerToClearTray(context: Context, { yes }: { yes?: true }): Promise<number> {
  const { io, stage } = context;
  const count = await countNotes(context);
  if (count === 0) return EXIT.ok;
  const question = `Stage ${stage}: ${count} in the failure tray: delete those of repaired failures? [y/N] `;
  return yes || (await io.confirm(question)) ? clearTray(context, new Map()) : EXIT.ok;
}
