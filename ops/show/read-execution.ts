/** Reads one execution with its history, for `show`. */

import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { ENDED_STATUSES } from '../items/ended-execution.ts';
import { executionItem, explanationOf } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import type { Context } from '../stage/context.ts';
import { type TimelineRow, timelineOf } from './timeline.ts';

export interface ShownExecution {
  arn: string;
  status: string;
  startedAt: string;
  redriveCount: number;
  error?: string;
  /** The event with which it was started. */
  event: unknown;
  timeline: TimelineRow[];
  /** The item, if the execution failed. */
  item?: Item;
}

/** Returns undefined if Step Functions has deleted the execution. */
export async function readExecution(context: Context, executionArn: string): Promise<ShownExecution | undefined> {
  const { clients } = context;
  try {
    const execution = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    const events = await readHistory(context, executionArn);
    const { startDate = new Date(0), stopDate, redriveCount = 0, error, input } = execution;
    const startedAt = startDate.toISOString();
    const state = ENDED_STATUSES.find((status) => status === execution.status);
    const ended = state && {
      arn: executionArn,
      status: state,
      startedAt: startDate,
      stoppedAt: stopDate ?? startDate,
      redriveCount,
    };
    const item = ended && executionItem(ended, explanationOf(execution));
    const status = execution.status ?? 'unknown';
    return {
      arn: executionArn,
      status,
      startedAt,
      redriveCount,
      error,
      event: fromJson(input),
      timeline: timelineOf(events),
      item,
    };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

/** Every event of its history, oldest first. @throws ExecutionDoesNotExist */
export async function readHistory(
  { clients }: Pick<Context, 'clients'>,
  executionArn: string,
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  const pages = paginateGetExecutionHistory({ client: clients.states }, { executionArn, maxResults: 1000 });
  for await (const page of pages) events.push(...(page.events ?? []));
  return events;
}

function fromJson(input: string | undefined): unknown {
  try {
    return JSON.parse(input ?? 'null');
  } catch {
    return input;
  }
}
