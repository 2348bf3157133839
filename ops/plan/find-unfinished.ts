/** Finds the plan that an earlier run of the same command left unfinished. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFinished } from './journal.ts';
import type { PlanHeader } from './plan.ts';
import { readHeader } from './plan-file.ts';

/** The file of the newest unfinished plan. */
export async function findUnfinished(folder: string, fingerprint: string): Promise<string | undefined> {
  const files = (await filesIn(folder)).filter((name) => name.endsWith('.plan.jsonl')).sort();
  for (const file of files.reverse().map((name) => join(folder, name))) {
    if ((await headerOf(file))?.fingerprint === fingerprint && !isFinished(file)) return file;
  }
  return undefined;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** Other files in the folder are ignored. */
async function headerOf(file: string): Promise<PlanHeader | undefined> {
  try {
    return await readHeader(file);
  } catch {
    return undefined;
  }
}
