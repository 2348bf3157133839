/** Failed executions from ListExecutions, joined with the audit. */
import { type ExecutionListItem, type ExecutionStatus, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ENDED_STATUSES, type EndedExecution, type ListedExecution } from '../items/ended-execution.ts';
import type { Item } from '../items/item.ts';
import type { Context } from '../stage/context.ts';
import { inPages, merged } from '../stream/pages.ts';
import { explainExecutions } from './explain-executions.ts';

const LARGEST_PAGE = 1000;

/**
 * Newest start first, in pages. `isWanted` filters the executions before anything else is read about them.
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

/** Every failed execution, newest start first. */
export async function* endedExecutions(context: Context): AsyncGenerator<EndedExecution> {
  const streams = ENDED_STATUSES.map((status) => listExecutions(context, status));
  yield* merged(streams, (one, other) => one.startedAt > other.startedAt);
}

/**
 * Executions of one status that started at or after this time (epoch milliseconds), newest start first.
 * A redriven execution keeps the time of its first start.
 */
export async function* executionsSince<Status extends ExecutionStatus>(
  context: Context,
  status: Status,
  since: number,
): AsyncGenerator<ListedExecution<Status>> {
  for await (const execution of listExecutions(context, status)) {
    if (execution.startedAt.getTime() < since) return;
    yield execution;
  }
}

/** Of both workflows, newest start first. */
async function* listExecutions<Status extends ExecutionStatus>(
  context: Context,
  status: Status,
): AsyncGenerator<ListedExecution<Status>> {
  const { stateMachineArn, accessStateMachineArn } = context.settings;
  const streams = [stateMachineArn, accessStateMachineArn].map((arn) => executionsOf(context, arn, status));
  yield* merged(streams, (one, other) => one.startedAt > other.startedAt);
}

async function* executionsOf<Status extends ExecutionStatus>(
  context: Context,
  stateMachineArn: string,
  status: Status,
): AsyncGenerator<ListedExecution<Status>> {
  let nextToken: string | undefined;
  do {
    const page = await executionsPage(context, { stateMachineArn, status, nextToken });
    yield* page.executions;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

/** One page of one status, newest start first. */
export async function executionsPage<Status extends ExecutionStatus>(
  { clients }: Context,
  { stateMachineArn, status: statusFilter, nextToken }: { stateMachineArn: string; status: Status; nextToken?: string },
): Promise<{ executions: ListedExecution<Status>[]; nextToken?: string }> {
  const input = { stateMachineArn, statusFilter, maxResults: LARGEST_PAGE, nextToken };
  const page = await clients.states.send(new ListExecutionsCommand(input));
  return {
    executions: (page.executions ?? []).map((execution) => toListed(execution, statusFilter)),
    nextToken: page.nextToken,
  };
}

function toListed<Status>(
  { executionArn = '', startDate = new Date(0), stopDate = startDate, redriveCount = 0 }: ExecutionListItem,
  status: Status,
): ListedExecution<Status> {
  return { arn: executionArn, status, startedAt: startDate, stoppedAt: stopDate, redriveCount };
}
