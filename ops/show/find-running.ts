/** Finds the running executions of a sign-up. The audit records an execution only when it ends. */

import { DescribeExecutionCommand, type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { signUpIn } from '../items/execution-item.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';

export interface Wanted {
  signUpId: string;
  /** When the sign-up started, epoch milliseconds; absent if the audit does not have it. */
  began?: number;
}

/** ListExecutions returns no input, and DescribeExecution is limited to 15 requests per second: at most this many are described. */
const MOST_DESCRIBED = 50;
const DESCRIBED_AT_ONCE = 5;

/** ARNs of the running executions of this sign-up. On a busy stage, some may be missed. */
export async function findRunning({ clients, settings }: Context, { signUpId, began }: Wanted): Promise<string[]> {
  const lists = [settings.stateMachineArn, settings.accessStateMachineArn].map((stateMachineArn) =>
    clients.states.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 })),
  );
  const executions = (await Promise.all(lists)).flatMap((page) => page.executions ?? []);
  const distance = ({ name = '', startDate }: ExecutionListItem) => {
    // Names of executions that the tool started contain the sign-up id.
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
