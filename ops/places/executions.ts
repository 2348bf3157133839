/** Executions that ended badly, as ListExecutions tells them, explained by the audit. */
import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ENDED_STATUSES, type EndedExecution } from '../items/ended-execution.ts';
import type { Item } from '../items/item.ts';
import type { Context } from '../stage/context.ts';
import { inPages, merged } from '../stream/pages.ts';
import { explainExecutions } from './explain-executions.ts';

const LARGEST_PAGE = 1000;

/**
 * Newest start first, in pages. `isWanted` is asked before anything is read about an execution.
 * {@link https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html ListExecutions}.
 */
export async function* failedExecutions(
  context: Context,
  isWanted: (execution: EndedExecution) => boolean = () => true,
): AsyncGenerator<Item[]> {
  for await (const page of inPages(endedExecutions(context), LARGEST_PAGE)) {
    yield await explainExecutions(context, page.filter(isWanted));
  }
}

/** Every execution that ended badly, newest start first. */
export async function* endedExecutions(context: Context): AsyncGenerator<EndedExecution> {
  const streams = ENDED_STATUSES.map((status) => listExecutions(context, status));
  yield* merged(streams, (one, other) => one.startedAt > other.startedAt);
}

async function* listExecutions(context: Context, status: EndedExecution['status']): AsyncGenerator<EndedExecution> {
  let nextToken: string | undefined;
  do {
    const page = await endedPage(context, status, nextToken);
    yield* page.executions;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

/** One page of one status, newest start first. */
export async function endedPage(
  { clients, settings: { stateMachineArn } }: Context,
  statusFilter: EndedExecution['status'],
  nextToken?: string,
): Promise<{ executions: EndedExecution[]; nextToken?: string }> {
  const input = { stateMachineArn, statusFilter, maxResults: LARGEST_PAGE, nextToken };
  const page = await clients.states.send(new ListExecutionsCommand(input));
  return {
    executions: (page.executions ?? []).map((execution) => toEnded(execution, statusFilter)),
    nextToken: page.nextToken,
  };
}

function toEnded(
  { executionArn = '', startDate = new Date(0), stopDate = startDate, redriveCount = 0 }: ExecutionListItem,
  status: EndedExecution['status'],
): EndedExecution {
  return { arn: executionArn, status, startedAt: startDate, stoppedAt: stopDate, redriveCount };
}
