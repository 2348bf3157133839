/** Lists the plans in the tool's folder, with their progress. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, OpsError } from '../terminal/errors.ts';
import type { Io } from '../terminal/io.ts';
import { isFinished, journalOf, openJournal } from './journal.ts';
import { readHeader, readSteps } from './plan-file.ts';

/** One line of `plans --json`. */
export interface PlanView {
  plan: string;
  file: string;
  stage: string;
  createdAt: string;
  ageSeconds: number;
  reason: string;
  steps: number;
  /** The number of steps that have been run. */
  settled: number;
  state: 'finished' | 'unfinished' | 'not begun';
}

/** What the names of all plans' files end with. */
export const SUFFIX = '.plan.jsonl';

/** Newest first. */
export async function readPlans(io: Io): Promise<PlanView[]> {
  const views = await Promise.all((await planNames(io)).map((name) => readPlan(io, name)));
  return views.flatMap((view) => view ?? []).toSorted((one, other) => one.ageSeconds - other.ageSeconds);
}

async function planNames({ folder }: Io): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}

/** A plan with its progress; undefined for a file that is not a plan. */
export async function readPlan(io: Io, plan: string): Promise<PlanView | undefined> {
  const file = planFile(io, plan);
  try {
    const { stage, createdAt, reason } = await readHeader(file);
    const journal = openJournal(file, { forReading: true });
    let [steps, settled] = [0, 0];
    for await (const { item } of readSteps(file)) {
      steps += 1;
      if (journal.isSettled(item)) settled += 1;
    }
    const begun = await stat(journalOf(file)).catch(() => undefined);
    const state = isFinished(file) ? 'finished' : begun === undefined ? 'not begun' : 'unfinished';
    const ageSeconds = Math.max(0, Math.round((io.clock.now() - Date.parse(createdAt)) / 1000));
    return { plan, file, stage, createdAt, ageSeconds, reason, steps, settled, state };
  } catch (error) {
    if (error instanceof OpsError) return undefined;
    throw error;
  }
}

/** Where a plan is, or would be. */
export const planFile = ({ folder }: Io, plan: string): string => join(folder, `${plan}${SUFFIX}`);

/** The file of a plan. @throws {OpsError} if there is no such plan */
export async function existingPlan(io: Io, plan: string): Promise<string> {
  const names = await planNames(io);
  if (names.includes(plan)) return planFile(io, plan);
  throw new OpsError(`there is no plan ${plan} in ${io.folder}; ops plans lists all plans`, EXIT.usage);
}
