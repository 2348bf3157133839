/** Finds people in the files that earlier commands left on this machine, and removes them from there. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { journalOf } from '../plan/journal.ts';
import { createFinder, type Finder, type Person } from './person.ts';
import { writeWhole } from './run-file.ts';

export interface Known extends Person {
  email?: string | undefined;
}

const PLAN = '.plan.jsonl';

/** Plans, journals, runs of this command, and what earlier versions and killed commands left. Nobody else's files. */
const OWN = /\.(plan\.jsonl|forget\.json|checkpoint\.json|findings\.jsonl)(\.journal|\.unfinished|\.new)?$/;

/** The number of files about each person. */
export async function countFilesAbout<Someone extends Known>(
  folder: string,
  people: readonly Someone[],
): Promise<Map<Someone, number>> {
  const find = finderOf(people);
  const counts = new Map<Someone, number>();
  for (const file of await ownFiles(folder)) {
    for (const person of find(await contentsOf(file))) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return counts;
}

/** Takes the people's steps out of plans and their journals, and deletes other files about one of them, except those named. */
export async function forgetInFiles(folder: string, people: readonly Known[], except: readonly string[]) {
  const find = finderOf(people);
  for (const file of await ownFiles(folder)) {
    const contents = await contentsOf(file);
    if (except.includes(file) || find(contents).length === 0) continue;
    if (file.endsWith(PLAN)) await forgetInPlan(file, folder, { contents, find });
    else await rm(file, { force: true });
  }
}

/** A plan that edits attributes, that names a person in its header, or that is about nobody else, is deleted. */
async function forgetInPlan(
  file: string,
  folder: string,
  { contents, find }: { contents: string; find: Finder<Known> },
): Promise<void> {
  const [header = '', ...lines] = contents.split('\n').filter((line) => line !== '');
  const steps = lines.slice(0, -1);
  const others = steps.filter((line) => find(line).length === 0);
  if (others.length === 0 || find(header).length > 0 || header.includes('"edits"')) {
    await rm(journalOf(file), { force: true });
    return rm(file, { force: true });
  }
  const end = JSON.stringify({ kind: 'end', steps: others.length });
  const removed = new Set(steps.filter((line) => !others.includes(line)).map((line) => itemIn(line)));
  await forgetInJournal(journalOf(file), folder, removed);
  await writeWhole(file, folder, `${[header, ...others, end].join('\n')}\n`);
}

const itemIn = (step: string): unknown => (JSON.parse(step) as { item?: unknown }).item;

async function forgetInJournal(file: string, folder: string, items: ReadonlySet<unknown>): Promise<void> {
  const contents = await contentsOf(file);
  if (contents === '') return;
  const kept = contents.split('\n').filter((line) => !Array.from(items).some((item) => line.startsWith(`["${item}"`)));
  await writeWhole(file, folder, kept.join('\n'));
}

const finderOf = <Someone extends Known>(people: readonly Someone[]) =>
  createFinder(people, ({ email }) => (email === undefined ? [] : [email]));

async function ownFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => OWN.test(name)).map((name) => join(folder, name));
}

/** A command that runs at the same time may have deleted the file. */
const contentsOf = (file: string) => readFile(file, 'utf8').catch(() => '');
