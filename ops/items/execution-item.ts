/** From an execution that did not succeed to an item. Pure. */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import type { EndedExecution } from './ended-execution.ts';
import { EXECUTIONS, type Item, type SignUpIds } from './item.ts';

/** What ListExecutions does not return. */
export type Explanation = Pick<Item, 'error' | 'signUp' | 'eventAt' | 'reasons'>;

/** One end of one execution. */
export function keyOf({ arn, redriveCount }: { arn: string; redriveCount: number }): string {
  return `${arn}#${redriveCount}`;
}

/** The execution's input is the envelope of `UserCreated`. */
const ExecutionInput = z.object({
  detail: z.object({ signUpId: text, userName: text, clientId: text, traceId: text, occurredAt: text }),
});

/** Whose sign-up an execution's input is, and when the event came about; nothing when it is not an event of ours. */
export function eventIn(input: string | undefined): Required<Pick<Item, 'signUp' | 'eventAt'>> | undefined {
  try {
    const read = ExecutionInput.safeParse(JSON.parse(input ?? ''));
    if (!read.success) return undefined;
    const { occurredAt: eventAt, ...signUp } = read.data.detail;
    return { signUp, eventAt };
  } catch {
    return undefined;
  }
}

/** Whose sign-up an execution's input is; nothing when it is not an event of ours. */
export function signUpIn(input: string | undefined): SignUpIds | undefined {
  return eventIn(input)?.signUp;
}

/** What DescribeExecution adds to the list: the workflow's Fail state has the reason codes as its cause. */
export function explanationOf({
  error,
  cause,
  input,
}: {
  error?: string;
  cause?: string;
  input?: string;
}): Explanation {
  const reasons = error === 'InvalidAttributes' && cause ? cause.split(', ') : undefined;
  return { error, reasons, ...eventIn(input) };
}

/** The item of an execution that ended badly, with what is known of it besides. */
export function executionItem(
  { arn, status, startedAt, stoppedAt, redriveCount }: EndedExecution,
  told: Explanation = {},
): Item {
  return {
    id: arn,
    place: EXECUTIONS,
    state: status,
    failedAt: stoppedAt.toISOString(),
    count: 1,
    error: told.error ?? status,
    attempts: redriveCount + 1,
    detailType: 'UserCreated',
    signUp: told.signUp,
    eventAt: told.eventAt,
    reasons: told.reasons,
    execution: { arn, startedAt: startedAt.toISOString(), redriveCount },
  };
}
