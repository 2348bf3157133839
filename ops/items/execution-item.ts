/** From an execution that did not succeed to an item. Pure. */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import type { EndedExecution } from './ended-execution.ts';
import { EXECUTIONS, type Item, type SignUpIds } from './item.ts';

/** What ListExecutions does not return. */
export type Explanation = Pick<Item, 'error' | 'signUp'>;

/** One end of one execution. */
export function keyOf({ arn, redriveCount }: { arn: string; redriveCount: number }): string {
  return `${arn}#${redriveCount}`;
}

/** The execution's input is the envelope of `UserCreated`. */
const ExecutionInput = z.object({
  detail: z.object({ signUpId: text, userName: text, clientId: text, traceId: text }),
});

/** Whose sign-up an execution's input is; nothing when it is not an event of ours. */
export function signUpIn(input: string | undefined): SignUpIds | undefined {
  try {
    const read = ExecutionInput.safeParse(JSON.parse(input ?? ''));
    return read.success ? read.data.detail : undefined;
  } catch {
    return undefined;
  }
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
    execution: { arn, startedAt: startedAt.toISOString(), redriveCount },
  };
}
