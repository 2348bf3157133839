/** Reads what earlier commands left about a person in the tool's folder on this machine. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedFile } from './export-document.ts';
import { parsedText } from './parse-text.ts';

/** Also the journal of a plan, and a plan that is being written. */
const PLAN = '.plan.jsonl';

export interface FoundFiles {
  plans: ExportedFile[];
  /** Names of files that mention the person and are no plans. */
  others: string[];
}

/** Reads the lines of plans and journals about the person. The first line of a plan has the edits of `--set`. */
export async function readToolFiles(folder: string, isAbout: (text: string) => boolean): Promise<FoundFiles> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const found: FoundFiles = { plans: [], others: [] };
  for (const file of names.sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    if (!isAbout(text)) continue;
    if (file.includes(PLAN)) found.plans.push({ file, lines: linesAbout(file, text, isAbout).map(parsedText) });
    else found.others.push(file);
  }
  return found;
}

function linesAbout(file: string, text: string, isAbout: (text: string) => boolean): string[] {
  const isJournal = file.endsWith('.journal');
  return text.split('\n').filter((line, index) => isAbout(line) || (index === 0 && !isJournal));
}
