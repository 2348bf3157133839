/** How far a plan has come, beside its file: appended before and after each step, so that a kill leaves no doubt for long. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { OWNER_ONLY } from './plan-file.ts';
import type { Result } from './result.ts';

export interface Journal {
  /** Whether the step came to a good end in this or an earlier run. */
  isSettled(item: string): boolean;
  /** Whether an earlier run began the step and did not bring it to a good end: part of it may have been done. */
  isInDoubt(item: string): boolean;
  begin(item: string): void;
  end(item: string, result: Result): void;
  /** Whether a step that this plan carried out may still run: its end was not seen. */
  isUnseen(item: string): boolean;
  /** The plan has been carried out, and the end of what it set going has been seen, if that was wanted. */
  finish(): void;
}

/** One line: a step by its item, and `begun` or its result; or the end of the plan. */
type Entry = [item: string, state: 'begun' | Result] | ['', 'finished'];

/** Opens the journal of a plan, which an earlier run may have begun. For reading, the file is left as it is. */
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
  // A kill may have cut the last line off: the next one begins on its own.
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

/** Whether a plan has been run to its end. */
export function isFinished(planFile: string): boolean {
  return entriesIn(journalOf(planFile)).some(([, state]) => state === 'finished');
}

/** The journal's file, which may not exist. */
export const journalOf = (planFile: string) => `${planFile}.journal`;

/** A line that a kill cut off was never written. */
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
