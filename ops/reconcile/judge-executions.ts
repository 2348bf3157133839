/** Finds failed executions without an audit record. Step Functions delivers status events on a best-effort basis. */

import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { isForgotten } from '../../events/forgotten.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
import type { EndedExecution } from '../items/ended-execution.ts';
import { eventIn, keyOf, type StartingEvent } from '../items/execution-item.ts';
import { EXECUTIONS } from '../items/item.ts';
import { readEndRecords } from '../places/explain-executions.ts';
import { recordsOfUser } from '../records/audit-table.ts';
import { findProfiles } from '../records/profiles-table.ts';
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

/** Reads the user's own records: the index by day may lag, and a rejection may be recorded long before the execution ends. */
async function judgeExecution(context: Context, execution: EndedExecution): Promise<Finding | undefined> {
  const { arn, stoppedAt, redriveCount } = execution;
  const { error, input } = await context.clients.states.send(new DescribeExecutionCommand({ executionArn: arn }));
  const event = eventIn(input);
  const signUp = event?.signUp;
  if (event !== undefined && (await belongsToForgotten(context, event))) return undefined;
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
    why: 'Step Functions did not deliver the status event, which is best effort: the failure is sent to the audit',
  };
}

/** The audit keeps no record of a forgotten life, and takes none. */
async function belongsToForgotten(context: Context, { signUp, bornAt, eventAt }: StartingEvent): Promise<boolean> {
  const profile = (await findProfiles(context, [signUp.userName])).get(signUp.userName);
  return profile !== undefined && isForgotten(profile, bornAtOf({ bornAt, occurredAt: eventAt }));
}
