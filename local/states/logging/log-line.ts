/**
 * The lines that a state machine writes to its log group: one JSON object per event of the history. Numbers are texts.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
import type { JsonObject } from '../../kernel/json.ts';
import type { HistoryEvent } from '../history/history-event.ts';

/** Ends of executions that did not succeed. */
const FATAL = /^Execution(Failed|TimedOut|Aborted)$/;
/** Those, and everything that failed on the way. */
const ERROR = /(Failed|TimedOut|Aborted)$|^FailStateEntered$/;

const LEVELS: Readonly<Record<string, (type: string) => boolean>> = {
  ALL: () => true,
  ERROR: (type) => ERROR.test(type),
  FATAL: (type) => FATAL.test(type),
};

/** Whether a log of the level has events of the type. */
export function isLogged(level: string, type: string): boolean {
  return LEVELS[level]?.(type) ?? false;
}

export interface LineContext {
  executionArn: string;
  redriveCount: number;
  includeExecutionData: boolean;
}

export function logLine(event: HistoryEvent, context: LineContext): string {
  const { id, previousEventId, timestamp, type, ...rest } = event;
  return JSON.stringify({
    id: String(id),
    type,
    details: detailsOf(rest, context.includeExecutionData),
    redrive_count: String(context.redriveCount),
    previous_event_id: String(previousEventId),
    event_timestamp: String(Math.round(timestamp * 1000)),
    execution_arn: context.executionArn,
  });
}

/** What the persons and systems behind an execution have sent, and what says how long it was. */
const DATA = /^(input|output|parameters|assignedVariables)(Details)?$/;

/** In the history, the name of the member says of what type the details are; the log has them without it. */
function detailsOf(rest: JsonObject, includeExecutionData: boolean): JsonObject {
  const [, details = {}] = Object.entries(rest).find(([member]) => member.endsWith('EventDetails')) ?? [];
  const members = Object.entries(details as JsonObject);
  return Object.fromEntries(members.filter(([member]) => includeExecutionData || !DATA.test(member)));
}
