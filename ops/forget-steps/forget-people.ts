/** Runs the steps of a run, person by person where it can, and resumes where a killed run stopped. */

import type { ForgetRun, PersonOfRun } from '../forget/run-file.ts';
import type { Journal } from '../plan/journal.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { createPace } from '../stream/pace.ts';
import { throwIfInterrupted } from '../terminal/errors.ts';
import type { ForgetContext, Step } from './step.ts';
import { STEPS } from './steps.ts';

export interface ForgetOptions {
  journal: Journal;
  /** People to begin per second. */
  rate: number;
  /** The maximum number of people at the same time. */
  concurrency: number;
  onPerson(ended: number): void;
}

/** Why a person could not be forgotten, by number. The same command tries again. */
export type Problems = ReadonlyMap<number, string>;

/** How far an incomplete run is with one person. */
export interface Unfinished {
  kind: 'unfinished';
  number: number;
  /** What the steps do, in their order. */
  done: string[];
  left: string[];
}

/** Everybody with something left. */
export function unfinishedIn({ people }: ForgetRun, journal: Journal): Unfinished[] {
  return people.flatMap((person) => {
    const steps = STEPS.filter(({ name }) => person.steps.includes(name));
    const left = steps.filter((step) => isOpen(journal, step, person));
    const done = steps.filter((step) => !left.includes(step));
    if (left.length === 0) return [];
    return [{ kind: 'unfinished', number: person.number, done: done.map(taskOf), left: left.map(taskOf) }];
  });
}

const taskOf = ({ does }: Step) => does;

type EachStep = Extract<Step, { each: unknown }>;

/** @throws {OpsError} when interrupted, or if a place cannot be read */
export async function forgetPeople(run: ForgetContext, options: ForgetOptions): Promise<Problems> {
  const problems = new Map<number, string>();
  for (const group of groupsOf(STEPS)) {
    const people = run.run.people.filter(({ number }) => !problems.has(number));
    if (Array.isArray(group)) await runEach(run, { group, people, problems, options });
    else await runAll(run, group, people, options);
  }
  return problems;
}

/** Steps for one person that follow each other run together, so that nobody waits half forgotten for the others. */
function groupsOf(steps: readonly Step[]): (EachStep[] | Extract<Step, { all: unknown }>)[] {
  const groups: ReturnType<typeof groupsOf> = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if ('all' in step) groups.push(step);
    else if (Array.isArray(last)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

interface Each {
  group: readonly EachStep[];
  people: readonly PersonOfRun[];
  problems: Map<number, string>;
  options: ForgetOptions;
}

async function runEach(run: ForgetContext, { group, people, problems, options }: Each): Promise<void> {
  const { io } = run.context;
  const pace = createPace({ perSecond: options.rate, clock: io.clock, signal: io.signal });
  let ended = 0;
  await inParallel(people, options.concurrency, async (person) => {
    await pace.turn();
    throwIfInterrupted(io);
    try {
      for (const step of group) await runStep(options.journal, step, person, () => step.each(run, person));
    } catch (error) {
      problems.set(person.number, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
    ended += 1;
    options.onPerson(ended);
  });
}

async function runAll(
  run: ForgetContext,
  step: Extract<Step, { all: unknown }>,
  people: readonly PersonOfRun[],
  { journal }: ForgetOptions,
): Promise<void> {
  throwIfInterrupted(run.context.io);
  const open = people.filter((person) => isOpen(journal, step, person));
  if (open.length === 0) return;
  await step.all(run, open);
  for (const person of open) journal.end(itemOf(step, person), 'done');
}

async function runStep(journal: Journal, step: Step, person: PersonOfRun, run: () => Promise<void>): Promise<void> {
  if (!isOpen(journal, step, person)) return;
  await run();
  journal.end(itemOf(step, person), 'done');
}

const isOpen = (journal: Journal, step: Step, person: PersonOfRun) =>
  person.steps.includes(step.name) && !journal.isSettled(itemOf(step, person));

/** The journal names nobody. */
const itemOf = ({ name }: Step, { number }: PersonOfRun) => `${number}/${name}`;
