/** Converts an execution that did not succeed into an item. Pure. */
import * as z from 'zod/mini';
import { text, userName } from '../../events/fields.ts';
import { UserCreated } from '../../events/user-created.ts';
import type { EndedExecution } from './ended-execution.ts';
import { EXECUTIONS, type Item, type SignUpIds } from './item.ts';

/** The properties that ListExecutions does not return. */
export type Explanation = Pick<Item, 'error' | 'signUp' | 'detailType' | 'ground' | 'eventAt' | 'reasons'>;

/** Identifies one end of one execution. */
export function keyOf({ arn, redriveCount }: { arn: string; redriveCount: number }): string {
  return `${arn}#${redriveCount}`;
}

/** The execution's input is the envelope of the event that started it. */
const ExecutionInput = z.object({
  'detail-type': z.optional(text),
  detail: z.object({
    ...{ signUpId: text, userName, clientId: z._default(text, 'any'), traceId: text },
    ...{ occurredAt: text, bornAt: z.optional(text), ground: z.optional(text) },
  }),
});

/** The event that started an execution. */
export type StartingEvent = Pick<Item, 'detailType' | 'ground'> & {
  signUp: SignUpIds;
  eventAt: string;
  /** When the life of the person began. */
  bornAt?: string;
};

/** The sign-up in an execution's input, with its event; undefined if the input is not an event of this system. */
export function eventIn(input: string | undefined): StartingEvent | undefined {
  try {
    const read = ExecutionInput.safeParse(JSON.parse(input ?? ''));
    if (!read.success) return undefined;
    const { occurredAt: eventAt, bornAt, ground, ...signUp } = read.data.detail;
    return { signUp, eventAt, bornAt, ground, detailType: read.data['detail-type'] };
  } catch {
    return undefined;
  }
}

/** The event in an execution's input; undefined if it is not a valid `UserCreated` event. */
export function userCreatedIn(input = ''): UserCreated | undefined {
  try {
    return UserCreated.parse((JSON.parse(input) as { detail?: unknown }).detail);
  } catch {
    return undefined;
  }
}

/** The sign-up in an execution's input; undefined if the input is not an event of this system. */
export function signUpIn(input: string | undefined): SignUpIds | undefined {
  return eventIn(input)?.signUp;
}

/** The properties that DescribeExecution adds. The workflow's Fail state has the reason codes as its cause. */
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
  const { bornAt: _, ...event } = eventIn(input) ?? {};
  return { error, reasons, ...event };
}

/** The item of an execution that did not succeed. */
export function executionItem(
  { arn, status, startedAt, stoppedAt, redriveCount }: EndedExecution,
  explanation: Explanation = {},
): Item {
  return {
    id: arn,
    place: EXECUTIONS,
    state: status,
    failedAt: stoppedAt.toISOString(),
    count: 1,
    error: explanation.error ?? status,
    attempts: redriveCount + 1,
    detailType: explanation.detailType ?? 'UserCreated',
    ground: explanation.ground,
    signUp: explanation.signUp,
    eventAt: explanation.eventAt,
    reasons: explanation.reasons,
    execution: { arn, startedAt: startedAt.toISOString(), redriveCount },
  };
}
