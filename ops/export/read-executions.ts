/** Reads the executions of a person, with their whole histories. */
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import type { Person } from '../forget/person.ts';
import { signUpIn } from '../items/execution-item.ts';
import { EXECUTIONS } from '../items/item.ts';
import { judgedItems } from '../listing/open-items.ts';
import { executionsSince } from '../places/executions.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { flattened } from '../stream/pages.ts';
import type { ExportedExecution } from './export-document.ts';
import { parsedText } from './parse-text.ts';

export interface FoundExecutions {
  /** Oldest first. */
  executions: ExportedExecution[];
  /** ARNs of executions that Step Functions has deleted. */
  deleted: string[];
  /** Whether more executions are running than were looked at. */
  isBusy: boolean;
}

/** DescribeExecution is limited to 15 requests per second, GetExecutionHistory to 20. */
const AT_ONCE = 4;
/** ListExecutions returns no input: this many running ones are described, which takes a minute. */
const MOST_RUNNING = 1000;

/** Reads the executions that the given records name, those that run, and those that failed without leaving a record. */
export async function readExecutions(
  context: Context,
  person: Person,
  records: readonly unknown[],
): Promise<FoundExecutions> {
  const [running, failed] = [await runningOf(context, person), await failedOf(context, person.userName)];
  const arns = Array.from(new Set([...arnsIn(records), ...running.arns, ...failed]));
  const read = await inParallel(arns, AT_ONCE, async (arn) => ({ arn, execution: await readExecution(context, arn) }));
  const executions = read.flatMap(({ execution }) => execution ?? []);
  return {
    executions: executions.sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1)),
    deleted: read.filter(({ execution }) => execution === undefined).map(({ arn }) => arn),
    isBusy: running.isBusy,
  };
}

const EXECUTION_ARN = /arn:[\w-]+:states:[\w-]+:\d+:execution:[^\s"'\\,;/{}()[\]<>]+/g;

/** ARNs of executions anywhere in these values. */
const arnsIn = (values: readonly unknown[]): string[] => JSON.stringify(values).match(EXECUTION_ARN) ?? [];

async function runningOf(context: Context, { signUpId }: Person): Promise<{ arns: string[]; isBusy: boolean }> {
  const all: string[] = [];
  for await (const { arn } of executionsSince(context, 'RUNNING', 0)) {
    if (all.length === MOST_RUNNING) return { arns: await ofPerson(context, all, signUpId), isBusy: true };
    all.push(arn);
  }
  return { arns: await ofPerson(context, all, signUpId), isBusy: false };
}

async function ofPerson({ clients }: Context, arns: readonly string[], signUpId: string): Promise<string[]> {
  const found = await inParallel(arns, AT_ONCE, async (executionArn) => {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    return signUpIn(input)?.signUpId === signUpId ? [executionArn] : [];
  });
  return found.flat();
}

async function failedOf(context: Context, userName: string): Promise<string[]> {
  const arns: string[] = [];
  const items = judgedItems(context, { filters: { place: EXECUTIONS, userName } });
  for await (const { id } of flattened(items)) arns.push(id);
  return arns;
}

async function readExecution({ clients }: Context, executionArn: string): Promise<ExportedExecution | undefined> {
  try {
    const execution = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    const history: HistoryEvent[] = [];
    const pages = paginateGetExecutionHistory({ client: clients.states }, { executionArn, maxResults: 1000 });
    for await (const { events = [] } of pages) history.push(...events);
    const { status = 'UNKNOWN', startDate = new Date(0), stopDate, redriveCount = 0, input = '' } = execution;
    const { output, error, cause, traceHeader } = execution;
    return {
      ...{ arn: executionArn, status, startedAt: startDate.toISOString(), stoppedAt: stopDate?.toISOString() },
      ...{ redriveCount, traceHeader, error, cause, input: parsedText(input) },
      output: output === undefined ? undefined : parsedText(output),
      history: history.map((event) => ({ ...event })),
    };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
