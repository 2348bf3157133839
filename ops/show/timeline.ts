/** Summarizes an execution's history: states with their results, and repeated attempts in one line. Pure. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';

export interface TimelineRow {
  /** Milliseconds since the execution started. */
  at: number;
  state: string;
  what: string;
}

/** The error of any event that has one. */
interface EventDetails {
  error?: string;
  name?: string;
  redriveCount?: number;
}

type Describe = (details: EventDetails) => string;

/** The event types that matter to an operator. */
const WORDS: Readonly<Record<string, Describe>> = {
  ExecutionStarted: () => 'started',
  TaskStateEntered: () => 'entered',
  FailStateEntered: () => 'entered',
  TaskFailed: ({ error }) => `failed: ${error}`,
  TaskTimedOut: ({ error }) => `timed out: ${error}`,
  TaskStartFailed: ({ error }) => `could not start: ${error}`,
  TaskSubmitFailed: ({ error }) => `could not start: ${error}`,
  EvaluationFailed: ({ error }) => `failed: ${error}`,
  TaskStateExited: () => 'done',
  ExecutionRedriven: ({ redriveCount }) => `redriven for the ${ordinal(redriveCount ?? 1)} time`,
  ExecutionFailed: ({ error }) => `failed: ${error}`,
  ExecutionTimedOut: () => 'timed out',
  ExecutionAborted: () => 'aborted',
  ExecutionSucceeded: () => 'succeeded',
};

const OF_EXECUTION = /^Execution/;

/** Rows in the order of the events. `3 times` replaces attempts with the same result, at the position of the last one. */
export function timelineOf(events: readonly HistoryEvent[]): TimelineRow[] {
  const startedAt = events[0]?.timestamp?.getTime() ?? 0;
  const rows: (TimelineRow & { times: number })[] = [];
  let state = '';
  for (const event of events) {
    const type = event.type ?? '';
    const details = detailsOf(event);
    if (type.endsWith('StateEntered')) state = details.name ?? '';
    const what = WORDS[type]?.(details);
    if (what === undefined) continue;
    const row = {
      at: (event.timestamp?.getTime() ?? 0) - startedAt,
      state: OF_EXECUTION.test(type) ? '' : state,
      what,
    };
    const last = rows.at(-1);
    if (last !== undefined && last.what === row.what && last.state === row.state) {
      Object.assign(last, row, { times: last.times + 1 });
    } else rows.push({ ...row, times: 1 });
  }
  return rows.map(({ times, ...row }) => (times === 1 ? row : { ...row, what: `${row.what}, ${times} times` }));
}

/** Each event type has its details in a member that is named after the type. */
function detailsOf(event: HistoryEvent): EventDetails {
  const details = Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value !== undefined);
  return (details?.[1] ?? {}) as EventDetails;
}

function ordinal(number: number): string {
  return ({ 1: 'first', 2: 'second', 3: 'third' } as Record<number, string>)[number] ?? `${number}th`;
}
