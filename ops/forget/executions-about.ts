/** Counts the executions about people: those that the audit names, and those that are running. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { executionsPage } from '../places/executions.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import { createFinder, type Person } from './person.ts';

/** DescribeExecution is limited to 15 requests per second: on a busy stage, some running ones are not counted. */
const MOST_DESCRIBED = 100;
const DESCRIBED_AT_ONCE = 5;

/** ARNs of running executions, by person. */
export async function findRunningAbout<Someone extends Person>(
  context: Context,
  people: readonly Someone[],
): Promise<Map<Someone, string[]>> {
  const find = createFinder(people);
  const { stateMachineArn, accessStateMachineArn } = context.settings;
  const pages = await Promise.all(
    [stateMachineArn, accessStateMachineArn].map((arn) =>
      executionsPage(context, { stateMachineArn: arn, status: 'RUNNING' }),
    ),
  );
  const arns = pages.flatMap(({ executions }) => executions.map(({ arn }) => arn)).slice(0, MOST_DESCRIBED);
  const running = new Map<Someone, string[]>();
  await inParallel(arns, DESCRIBED_AT_ONCE, async (executionArn) => {
    const { input = '' } = await context.clients.states.send(new DescribeExecutionCommand({ executionArn }));
    for (const person of find(input)) running.set(person, [...(running.get(person) ?? []), executionArn]);
  });
  return running;
}
