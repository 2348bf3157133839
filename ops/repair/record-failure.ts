/** Sends the audit the status event that Step Functions did not deliver, through the same queue. */
import { DescribeExecutionCommand, type DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { AUDIT_EVENT_SOURCE, DETAIL_TYPES } from '../../events/names.ts';
import type { SignUpRejected } from '../../events/sign-up-rejected.ts';
import { UNKNOWN_SIGN_UP } from '../items/item.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Result } from '../plan/result.ts';
import { publish } from '../stage/publish.ts';
import type { ApplyContext } from './apply-context.ts';

/** Writes no replay record: the audit record of the failure is the repair. */
export async function recordFailure({ context }: ApplyContext, step: PlanStep): Promise<Result> {
  const execution = await context.clients.states.send(new DescribeExecutionCommand({ executionArn: step.item }));
  if (execution.stopDate === undefined) return 'already';
  const { signUp } = step;
  if (execution.error === 'InvalidAttributes' && signUp !== undefined) {
    const detail = rejection(step, execution);
    await publish(context, { source: AUDIT_EVENT_SOURCE, detailType: DETAIL_TYPES.SignUpRejected, detail });
    return 'done';
  }
  const MessageBody = JSON.stringify(statusChange(execution));
  await context.clients.sqs.send(new SendMessageCommand({ QueueUrl: context.settings.queues.audit, MessageBody }));
  return 'done';
}

/** The workflow's Fail state has the reason codes as its cause. */
function rejection({ signUp, item, failedAt }: PlanStep, execution: DescribeExecutionCommandOutput): SignUpRejected {
  return {
    version: 1,
    ...(signUp ?? UNKNOWN_SIGN_UP),
    occurredAt: failedAt,
    reasons: (execution.cause || 'unknown').split(', '),
    executionArn: item,
    redriveCount: execution.redriveCount ?? 0,
  };
}

/**
 * The envelope that the rule would have put into the audit queue. It is sent there directly, because only Step Functions may
 * publish as aws.states.
 * {@link https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html Status change events}.
 */
function statusChange({ executionArn, status, error, input, stopDate, redriveCount }: DescribeExecutionCommandOutput) {
  return {
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    detail: { executionArn, status, error, input, stopDate: stopDate?.getTime(), redriveCount },
  };
}
