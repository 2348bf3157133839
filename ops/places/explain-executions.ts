/** Joins failed executions with their audit records; calls DescribeExecution only for those without a record. */

import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import type { AuditRecord } from '../../events/audit-record.ts';
import { UNKNOWN } from '../../events/names.ts';
import type { EndedExecution } from '../items/ended-execution.ts';
import { type Explanation, executionItem, explanationOf, keyOf } from '../items/execution-item.ts';
import type { Item } from '../items/item.ts';
import { recordsWithin } from '../records/audit-table.ts';
import { mergeWindows } from '../records/window.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';

/** `SignUpFailed` has the time of the execution's end; `SignUpRejected` that of the step before it. */
const BEFORE_END = 10_000;
const AFTER_END = 1000;

/** DescribeExecution is limited to 15 requests per second. */
const DESCRIBED_AT_ONCE = 5;
const WINDOWS_AT_ONCE = 4;

/** Items in the order of the executions. */
export async function explainExecutions(context: Context, executions: readonly EndedExecution[]): Promise<Item[]> {
  const explained = await readExplanations(context, executions);
  const unexplained = executions.filter((execution) => !explained.has(keyOf(execution)));
  await inParallel(unexplained, DESCRIBED_AT_ONCE, async (execution) => {
    explained.set(keyOf(execution), await describe(context, execution.arn));
  });
  return executions.map((execution) => executionItem(execution, explained.get(keyOf(execution))));
}

async function readExplanations(
  context: Context,
  executions: readonly EndedExecution[],
): Promise<Map<string, Explanation>> {
  const explained = new Map<string, Explanation>();
  for (const [key, record] of await readEndRecords(context, executions)) {
    const explanation = explanationIn(record);
    if (explanation !== undefined) explained.set(key, explanation);
  }
  return explained;
}

/** The audit records of the ends of these executions, by `keyOf`. */
export async function readEndRecords(
  context: Context,
  executions: readonly EndedExecution[],
): Promise<Map<string, AuditRecord>> {
  const wanted = new Set(executions.map(keyOf));
  const found = new Map<string, AuditRecord>();
  const ends = executions.map(({ stoppedAt }) => stoppedAt.getTime());
  const windows = mergeWindows(ends.map((end) => ({ from: end - BEFORE_END, to: end + AFTER_END })));
  await inParallel(windows, WINDOWS_AT_ONCE, async (window) => {
    for await (const record of recordsWithin(context, window, ['SignUpFailed', 'SignUpRejected', 'AccessFailed'])) {
      const key = keyOf({ arn: record.executionArn ?? '', redriveCount: record.redriveCount ?? 0 });
      if (wanted.has(key)) found.set(key, record);
    }
  });
  return found;
}

/** A failure whose status event had no input is recorded under an unknown sign-up. */
function explanationIn(record: AuditRecord): Explanation | undefined {
  const { signUpId, userName, clientId = 'any', traceId, startedBy, ground, factAt } = record;
  if (signUpId === UNKNOWN) return undefined;
  const error = record.detailType === 'SignUpRejected' ? 'InvalidAttributes' : record.error;
  const signUp = { signUpId, userName, clientId, traceId };
  return { error, reasons: record.reasons, signUp, detailType: startedBy, ground, eventAt: factAt };
}

async function describe(context: Context, executionArn: string): Promise<Explanation> {
  return explanationOf(await context.clients.states.send(new DescribeExecutionCommand({ executionArn })));
}
