/**
 * Audit records of failures whose status event had no input. They name nobody, but each names an execution, whose input
 * names the person as long as Step Functions keeps it.
 */
import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { UNKNOWN } from '../../events/names.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
import { eventIn } from '../items/execution-item.ts';
import { itemsOfUser } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import type { Person } from './person.ts';

export interface UnnamedRecord {
  item: Readonly<Record<string, unknown>>;
  executionArn: string;
  /** When the life began to which the execution belongs. */
  bornAt: string;
}

/** DescribeExecution is limited to 15 requests per second. */
const DESCRIBED_AT_ONCE = 5;

/** The records about each person. Status events have no input only if it is very long or no event: there are few. */
export async function findUnnamedRecords<Someone extends Person>(
  context: Context,
  people: readonly Someone[],
): Promise<Map<Someone, UnnamedRecord[]>> {
  const bySignUp = new Map(people.map((person) => [person.signUpId, person]));
  const found = new Map<Someone, UnnamedRecord[]>();
  for await (const items of itemsOfUser(context, UNKNOWN)) {
    await inParallel(items, DESCRIBED_AT_ONCE, async (item) => {
      const { executionArn } = item;
      if (typeof executionArn !== 'string') return;
      const event = eventIn(await inputOf(context, executionArn));
      const person = bySignUp.get(event?.signUp.signUpId ?? '');
      if (event === undefined || person === undefined) return;
      const record = { item, executionArn, bornAt: bornAtOf({ bornAt: event.bornAt, occurredAt: event.eventAt }) };
      found.set(person, [...(found.get(person) ?? []), record]);
    });
  }
  return found;
}

async function inputOf({ clients }: Context, executionArn: string): Promise<string | undefined> {
  try {
    return (await clients.states.send(new DescribeExecutionCommand({ executionArn }))).input;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
