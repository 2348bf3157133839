/** The journal of a plan, a file next to it: one line before and one after each step, so that a killed run can be resumed. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { OWNER_ONLY } from './plan-file.ts';
import type { Result } from './result.ts';

export interface Journal {
  /** Whether the step succeeded in this or an earlier run. */
  isSettled(item: string): boolean;
  /** Whether an earlier run began the step and did not complete it: part of it may have been done. */
  isInDoubt(item: string): boolean;
  begin(item: string): void;
  end(item: string, result: Result): void;
  /** Whether an execution that this plan started may still be running: its end was not observed. */
  isUnseen(item: string): boolean;
  /** Records that all steps have run and, unless `--no-wait` was given, that everything they started has ended. */
  finish(): void;
}

/** One line: a step by its item, and `begun` or its result; or the end of the plan. */
type Entry = [item: string, state: 'begun' | Result] | ['', 'finished'];

/** Opens the journal of a plan, which may exist from an earlier run. Reading does not change the file. */
export function openJournal(planFile: string, { forReading = false } = {}): Journal {
  const file = journalOf(planFile);
  const begun = new Set<string>();
  const settled = new Set<string>();
  const done = new Set<string>();
  const note = ([item, state]: Entry) => {
    if (state === 'begun') begun.add(item);
    if (state === 'begun' || state === 'failed' || state === 'finished') return;
    begun.delete(item);
    if (state === 'done') done.add(item);
    settled.add(item);
  };
  for (const entry of entriesIn(file)) note(entry);
  // A killed run may have written half a line: start a new one.
  if (existsSync(file) && !forReading) appendFileSync(file, '\n');
  const inDoubt = new Set(begun);
  const unseen = new Set(done);
  if (isFinished(planFile)) unseen.clear();
  const write = (entry: Entry) => {
    note(entry);
    appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: OWNER_ONLY });
  };
  return {
    isSettled: (item) => settled.has(item),
    isInDoubt: (item) => inDoubt.has(item),
    isUnseen: (item) => unseen.has(item),
    begin: (item) => write([item, 'begun']),
    end: (item, result) => write([item, result]),
    finish: () => write(['', 'finished']),
  };
}

/** Whether all steps of a plan have run. */
export function isFinished(planFile: string): boolean {
  return entriesIn(journalOf(planFile)).some(([, state]) => state === 'finished');
}

/** The path of the journal, which may not exist. */
export const journalOf = (planFile: string) => `${planFile}.journal`;

/** An incomplete last line, left by a killed run, is ignored. */
function entriesIn(file: string): Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): Entry[] => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}
