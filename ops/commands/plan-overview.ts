/** The summary of a plan: the number of steps by means, and of items that it leaves, by reason. */
import type { Remedy } from '../items/remedy.ts';
import type { Journal } from '../plan/journal.ts';
import type { PlanStep } from '../plan/plan.ts';
import { readSteps } from '../plan/plan-file.ts';

export interface Overview {
  /** The number of steps to run. */
  readonly steps: number;
  /** The number of items without a remedy. */
  readonly left: number;
  count(step: Pick<PlanStep, 'means' | 'why'>): void;
  /** Counts the reason of an item that has no remedy. */
  countLeft(remedy: Remedy): void;
  text(): string;
}

export function createOverview(): Overview {
  const planned = new Map<string, number>();
  const left = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const sum = (counts: Map<string, number>) => Array.from(counts.values()).reduce((total, count) => total + count, 0);
  return {
    get steps() {
      return sum(planned);
    },
    get left() {
      return sum(left);
    },
    count: ({ means, why }) => add(planned, `${means.padEnd(17)}${why}`),
    countLeft({ means, why }) {
      if (means === 'none') add(left, `${'left unchanged'.padEnd(17)}${why}`);
    },
    text() {
      const rows = [...planned, ...left].map(([what, count]) => `${String(count).padStart(7)}  ${what}`);
      return rows.length === 0 ? 'The plan is empty.' : rows.join('\n');
    },
  };
}

/** The summary of the remaining steps of a plan on disk. */
export async function overviewOf(file: string, journal: Journal): Promise<Overview> {
  const overview = createOverview();
  for await (const step of readSteps(file)) if (!journal.isSettled(step.item)) overview.count(step);
  return overview;
}
