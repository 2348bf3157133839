/** One execution as the page shows it: the graph of its definition, and what happened in each state. Pure. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { EdgeView, GraphView, Outcome, RunView, StateView, VisitView } from '../api/runs.ts';
import { parseDefinition, type State, statesIn } from './definition.ts';
import { END, START } from './edges-of.ts';
import { type Layout, layoutOf, type PlacedEdge } from './layout.ts';
import { outcomeOf, worstOf } from './outcomes.ts';
import { type Attempt, type Failure, type Visit, visitsOf } from './visits-of.ts';

export interface Run {
  status: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** The JSON text of the definition that this execution uses. */
  definition: string;
  events: readonly HistoryEvent[];
  /** What the page may show of a JSON text, or of any other text. */
  show(text: string): unknown;
}

/** Enough for a loop; a Map of thousands of items has as many visits. */
const MOST_VISITS = 20;

export function runView({ status, startedAt, definition, events, show }: Run): Pick<RunView, 'graph' | 'states'> {
  const isRunning = status === 'RUNNING';
  const visits = visitsOf(events);
  const scope = readable(definition);
  const known = scope === undefined ? namesIn(visits) : statesIn(scope);
  const states = known.map(([name, state]): StateView => {
    const own = visits.filter((visit) => visit.state === name);
    return {
      name,
      type: state.Type,
      comment: state.Comment,
      outcome: worstOf(own.map((visit) => outcomeOf(visit, isRunning))),
      count: own.length,
      visits: own.slice(-MOST_VISITS).map((visit) => visitView(visit, { isRunning, startedAt, show })),
    };
  });
  return { states, graph: scope && graphView(layoutOf(scope), visits) };
}

function readable(definition: string) {
  try {
    return parseDefinition(definition);
  } catch {
    return undefined;
  }
}

/** The history alone, if the definition cannot be read. */
function namesIn(visits: readonly Visit[]): [name: string, state: State][] {
  return Array.from(new Set(visits.map(({ state }) => state)), (name) => [name, { Type: 'State' }]);
}

function graphView({ edges, ...rest }: Layout, visits: readonly Visit[]): GraphView {
  const ways = waysOf(visits);
  const view = ({ from, to, ...edge }: PlacedEdge): EdgeView => ({ ...edge, taken: ways.has(wayOf(from, to)) });
  return { ...rest, edges: edges.map(view) };
}

const wayOf = (from: string, to: string) => JSON.stringify([from, to]);

/** The pairs of states that the execution went through, one after the other. */
function waysOf(visits: readonly Visit[]): Set<string> {
  const followed = new Set(visits.map(({ after }) => after));
  const into = visits.map(({ after, state }) => wayOf(after === undefined ? START : after.state, state));
  const out = visits
    .filter((visit) => (visit.exitedAt !== undefined || visit.type === 'Fail') && !followed.has(visit))
    .map(({ state }) => wayOf(state, END));
  return new Set([...into, ...out]);
}

interface Showing extends Pick<Run, 'startedAt' | 'show'> {
  isRunning: boolean;
}

function visitView(visit: Visit, { isRunning, startedAt, show }: Showing): VisitView {
  const { enteredAt, exitedAt, input, output, assigned, failure, tries } = visit;
  const outcome: Outcome = outcomeOf(visit, isRunning);
  return {
    at: enteredAt - startedAt,
    took: exitedAt === undefined ? undefined : exitedAt - enteredAt,
    outcome,
    input: shown(input, show),
    output: shown(output, show),
    assigned: assigned && Object.fromEntries(Object.entries(assigned).map(([name, text]) => [name, show(text)])),
    error: failure?.error,
    cause: causeOf(failure, show),
    tries: tries.map((attempt, index) => ({
      at: attempt.at - startedAt,
      took: attempt.endedAt === undefined ? undefined : attempt.endedAt - attempt.at,
      waited: waitBefore(attempt, tries[index - 1]),
      redriven: attempt.redriven,
      error: attempt.failure?.error,
      cause: causeOf(attempt.failure, show),
    })),
  };
}

/** Lambda's cause is JSON with a stack trace; its message alone says what happened. */
export function causeOf(failure: Failure | undefined, show: Run['show']): string | undefined {
  const cause = shown(failure?.cause, show);
  if (typeof cause !== 'object' || cause === null) return cause === undefined ? undefined : String(cause);
  const { errorMessage = JSON.stringify(cause) } = cause as { errorMessage?: unknown };
  return String(errorMessage);
}

const shown = (text: string | undefined, show: Run['show']) => (text === undefined ? undefined : show(text));

const waitBefore = ({ at }: Attempt, before: Attempt | undefined) =>
  before?.endedAt === undefined ? undefined : at - before.endedAt;
