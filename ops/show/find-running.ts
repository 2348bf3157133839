/** Executions that are at work on a sign-up: the audit hears of an execution only when it ends. */

import { DescribeExecutionCommand, type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { signUpIn } from '../items/execution-item.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';

export interface Wanted {
  signUpId: string;
  /** When it began, epoch milliseconds; absent when the audit does not know. */
  began?: number;
}

/** ListExecutions tells no input, and DescribeExecution refills at 15 a second: so many of those that fit best are described. */
const MOST_DESCRIBED = 50;
const DESCRIBED_AT_ONCE = 5;

/** ARNs of executions of this sign-up that run; on a busy stage some may be missed. */
export async function findRunning({ clients, settings }: Context, { signUpId, began }: Wanted): Promise<string[]> {
  const { stateMachineArn } = settings;
  const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 });
  const { executions = [] } = await clients.states.send(list);
  const distance = ({ name = '', startDate }: ExecutionListItem) => {
    // The tool names what it starts by the sign-up.
    if (name.startsWith(signUpId)) return -1;
    return began === undefined ? 0 : Math.abs((startDate?.getTime() ?? 0) - began);
  };
  const nearest = Array.from(executions).sort((one, other) => distance(one) - distance(other));
  const arns = nearest.slice(0, MOST_DESCRIBED).map(({ executionArn = '' }) => executionArn);
  const found = await inParallel(arns, DESCRIBED_AT_ONCE, async (executionArn) => {
    const { input } = await clients.states.send(new DescribeExecutionCommand({ executionArn }));
    return signUpIn(input)?.signUpId === signUpId ? [executionArn] : [];
  });
  return found.flat();
}
