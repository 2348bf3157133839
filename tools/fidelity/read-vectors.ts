/** Reads vectors in the harness's own format: `event-patterns.json` and `step-functions-histories/*.json`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HistoryVector, PatternVector, Vectors } from './vector.ts';

/** @throws Error if the folder has neither */
export function readVectors(folder: string): Vectors {
  const patternsFile = join(folder, 'event-patterns.json');
  const historiesFolder = join(folder, 'step-functions-histories');
  const hasPatterns = existsSync(patternsFile);
  const hasHistories = existsSync(historiesFolder);
  if (!hasPatterns && !hasHistories) {
    throw new Error(
      `${folder} holds neither event-patterns.json nor step-functions-histories/; give a folder of vectors`,
    );
  }
  const names = hasHistories ? readdirSync(historiesFolder).filter((name) => name.endsWith('.json')) : [];
  return {
    patterns: hasPatterns ? readJson<PatternVector[]>(patternsFile) : [],
    histories: names.sort().map((name) => ({
      ...readJson<Omit<HistoryVector, 'name'>>(join(historiesFolder, name)),
      name: basename(name, '.json'),
    })),
    incomplete: [],
  };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
