/**
 * Reads an execution's history as visits of its states. Pure.
 * {@link https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html History events}.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One stay in a state. Times are epoch milliseconds. */
export interface Visit {
  state: string;
  /** `Task`, `Parallel`, … */
  type: string;
  enteredAt: number;
  /** Absent while it lasts. */
  exitedAt?: number;
  /** The visit of the Parallel or Map around it. */
  around?: Visit;
  /** The visit before it in the same branch; absent for the first state. */
  after?: Visit;
  input?: string;
  output?: string;
  assigned?: Readonly<Record<string, string>>;
  tries: Attempt[];
  /** The last failure; a later attempt removes it. */
  failure?: Failure;
  /** Whether another branch, or the end of the execution, stopped it. */
  aborted?: boolean;
}

export interface Attempt {
  at: number;
  endedAt?: number;
  /** Whether an operator's redrive started it. */
  redriven?: boolean;
  failure?: Failure;
}

export interface Failure {
  error?: string;
  cause?: string;
}

/** The members of any event's details that matter. */
interface Details extends Failure {
  name?: string;
  /** Of EvaluationFailed: the name of the state. */
  state?: string;
  input?: string;
  output?: string;
  assignedVariables?: Record<string, string>;
}

interface Reading {
  visits: Visit[];
  /** By event id: the visit in which the branch is after the event. */
  within: Map<number, Visit | undefined>;
  /** By event id: the visit that the event has left. */
  left: Map<number, Visit>;
  /** Whether the execution was redriven, and which visits have not continued since then. */
  resumable: Set<Visit>;
}

interface Step {
  event: HistoryEvent;
  details: Details;
  at: number;
  /** The visit in which the branch is. */
  visit: Visit | undefined;
}

/** In the order in which they began. Any beginning of a history is read, so that a running execution is too. */
export function visitsOf(events: readonly HistoryEvent[]): Visit[] {
  const reading: Reading = { visits: [], within: new Map(), left: new Map(), resumable: new Set() };
  for (const event of events) {
    const { id = 0, previousEventId = 0, timestamp } = event;
    const type: string = event.type ?? '';
    const before = reading.within.get(previousEventId) ?? resumed(reading, type);
    const details = detailsOf(event);
    const step = { event, details, at: timestamp?.getTime() ?? 0, visit: ownerOf(reading, { before, type, details }) };
    const [, read] = READERS.find(([pattern]) => pattern.test(type)) ?? [];
    reading.within.set(id, read === undefined ? before : read(step, reading));
  }
  return reading.visits;
}

/** Each returns the visit in which the branch is then. The first pattern that fits decides. */
const READERS: readonly [RegExp, (step: Step, reading: Reading) => Visit | undefined][] = [
  [/StateEntered$/, enter],
  [/StateExited$/, exit],
  [/StateAborted$/, abort],
  [/^(MapIteration|MapRun)/, ({ visit }) => visit],
  [/(Scheduled|^ParallelStateStarted|^MapStateStarted)$/, begin],
  [/^(Task|LambdaFunction|Activity|ParallelState|MapState)Succeeded$/, succeed],
  [/^(Task|LambdaFunction|Activity)(ScheduleFailed|StartFailed|SubmitFailed|Failed|TimedOut)$/, fail],
  [/^(ParallelState|MapState)Failed$|^EvaluationFailed$/, fail],
  [/^ExecutionRedriven$/, redrive],
];

function enter({ event, details, at }: Step, reading: Reading): Visit {
  const { id = 0, previousEventId = 0, type = 'StateEntered' } = event;
  const visit: Visit = {
    state: details.name ?? '',
    type: type.replace(/StateEntered$/, ''),
    enteredAt: at,
    around: reading.within.get(previousEventId),
    after: reading.left.get(previousEventId),
    input: details.input,
    tries: [],
  };
  reading.visits.push(visit);
  reading.within.set(id, visit);
  return visit;
}

function exit({ event, details, at, visit }: Step, { left }: Reading): Visit | undefined {
  if (visit === undefined) return undefined;
  visit.exitedAt = at;
  visit.output = details.output;
  visit.assigned = details.assignedVariables;
  left.set(event.id ?? 0, visit);
  return visit.around;
}

/** It is of the nearest state of its type that is open, from the current one outwards. */
function abort({ event, visit }: Step): Visit | undefined {
  const of = event.type?.replace(/StateAborted$/, '');
  const one = outwards(visit, ({ type: is, exitedAt, aborted }) => is === of && exitedAt === undefined && !aborted);
  if (one !== undefined) one.aborted = true;
  return one ?? visit;
}

function begin({ at, visit }: Step, { resumable }: Reading): Visit | undefined {
  if (visit === undefined) return undefined;
  visit.tries.push({ at, ...(resumable.delete(visit) && { redriven: true }) });
  visit.failure = undefined;
  return visit;
}

function succeed({ at, visit }: Step): Visit | undefined {
  const last = visit?.tries.at(-1);
  if (last !== undefined) last.endedAt = at;
  if (visit !== undefined) visit.failure = undefined;
  return visit;
}

function fail({ details: { error, cause }, at, visit }: Step): Visit | undefined {
  if (visit === undefined) return undefined;
  visit.failure = { error, cause };
  const last = visit.tries.at(-1);
  if (last !== undefined && last.endedAt === undefined) Object.assign(last, { endedAt: at, failure: visit.failure });
  return visit;
}

/** Everything that had not ended continues where it was. */
function redrive(_: Step, { visits, resumable }: Reading): undefined {
  for (const visit of visits) {
    if (visit.exitedAt !== undefined || visit.type === 'Fail') continue;
    visit.failure = undefined;
    visit.aborted = undefined;
    resumable.add(visit);
  }
}

/** The first event of a branch after a redrive names no state: it is of the first visit that can make it. */
function resumed({ visits, resumable }: Reading, type: string): Visit | undefined {
  if (resumable.size === 0 || type.endsWith('StateEntered')) return undefined;
  const isAround = (visit: Visit) => visits.some(({ around, exitedAt }) => around === visit && exitedAt === undefined);
  return visits.find((visit) => resumable.has(visit) && !isAround(visit));
}

/** The cause of an EvaluationFailed names the event that entered the state: the iterations of a Map enter it at once. */
const ENTERED = /entered at the event id #(\d+)/;

/** Events of a Parallel or a Map that follow those of its branches. */
const OF_FORK = /^(Parallel|Map)State(Started|Succeeded|Failed)$/;

interface Owned {
  before: Visit | undefined;
  type: string;
  details: Details;
}

/** The visit that an event is of: the nearest one that fits, from the branch's current one outwards. */
function ownerOf({ visits, within }: Reading, { before, type, details }: Owned): Visit | undefined {
  const { state: evaluated, name = evaluated, cause = '' } = details;
  const [, fork] = OF_FORK.exec(type) ?? [];
  if (fork !== undefined) return outwards(before, (visit) => visit.type === fork) ?? before;
  if (name === undefined) return before;
  const entered = evaluated === undefined ? undefined : within.get(Number(ENTERED.exec(cause)?.[1]));
  const isOpen = ({ state, exitedAt }: Visit) => state === name && exitedAt === undefined;
  return entered ?? outwards(before, ({ state }) => state === name) ?? visits.findLast(isOpen) ?? before;
}

function outwards(visit: Visit | undefined, fits: (visit: Visit) => boolean): Visit | undefined {
  return visit === undefined || fits(visit) ? visit : outwards(visit.around, fits);
}

/** Each event type has its details in a member that is named after the type, or after its kind. */
function detailsOf(event: HistoryEvent): Details {
  const details = Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value !== undefined);
  return (details?.[1] ?? {}) as Details;
}
