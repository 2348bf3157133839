/** Failures that the audit has no record of. Status changes are told at best effort: some are never told. */

import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import type { EndedExecution } from '../items/ended-execution.ts';
import { keyOf, signUpIn } from '../items/execution-item.ts';
import { EXECUTIONS } from '../items/item.ts';
import { readEndRecords } from '../places/explain-executions.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import type { Context } from '../stage/context.ts';
import { inParallel } from '../stream/in-parallel.ts';
import type { Finding } from './finding.ts';

const DESCRIBED_AT_ONCE = 5;

export async function judgeExecutions(context: Context, executions: readonly EndedExecution[]): Promise<Finding[]> {
  const recorded = await readEndRecords(context, executions);
  const suspects = executions.filter((execution) => !recorded.has(keyOf(execution)));
  const findings = await inParallel(suspects, DESCRIBED_AT_ONCE, (execution) => judgeExecution(context, execution));
  return findings.flatMap((finding) => finding ?? []);
}

/** The index by day may lag, and a rejection may be recorded long before the end: the user's own records decide. */
async function judgeExecution(context: Context, execution: EndedExecution): Promise<Finding | undefined> {
  const { arn, stoppedAt, redriveCount } = execution;
  const { error, input } = await context.clients.states.send(new DescribeExecutionCommand({ executionArn: arn }));
  const signUp = signUpIn(input);
  const records = signUp === undefined ? [] : await recordsOfUser(context, signUp.userName);
  const isRejection = error === 'InvalidAttributes';
  const isRecorded = records.some(
    (record) =>
      record.executionArn === arn &&
      (isRejection ? record.detailType === 'SignUpRejected' : record.redriveCount === redriveCount),
  );
  if (isRecorded) return undefined;
  const since = stoppedAt.toISOString();
  return {
    kind: 'failure-without-audit',
    item: arn,
    place: EXECUTIONS,
    since,
    occurredAt: since,
    signUp,
    detailType: isRejection ? 'SignUpRejected' : 'Step Functions Execution Status Change',
    means: 'reconcile',
    why: 'Step Functions tells failures at best effort: the audit is told of this one now',
  };
}
