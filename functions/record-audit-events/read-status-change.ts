/** A workflow that ended badly, as Step Functions reports it on the default bus. */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import { parse } from '../shared/parse.ts';
import type { AuditFacts } from './audit-facts.ts';

/**
 * `error` is absent when an operator stopped the execution, `input` when it is too long for the event.
 * {@link https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html Status change events}.
 */
const StatusChange = z.object({
  executionArn: text,
  status: text,
  error: z.optional(z.nullable(z.string())),
  input: z.optional(z.nullable(z.string())),
  /** Milliseconds since 1970. */
  stopDate: z.number(),
  redriveCount: z.optional(z.nullable(z.number())),
});

/** The execution's input is the envelope of `UserCreated`. */
const ExecutionInput = z.object({
  detail: z.object({ signUpId: text, userName: text, clientId: text, traceId: text }),
});

/** Stands in when the event does not carry the input; the execution's ARN leads to it. */
const UNKNOWN = { signUpId: 'unknown', userName: 'unknown', clientId: 'unknown', traceId: 'unknown' };

/** Error names are names; anything else was typed by somebody and may say anything. */
const ERROR_NAME = /^[\w.$:-]{1,128}$/;

/** Returns undefined for a rejection, which `SignUpRejected` records. The raw cause, which may quote data, is not read. */
export function readStatusChange(detail: unknown): AuditFacts | undefined {
  const change = parse(StatusChange, detail, 'the status change');
  if (change.error === 'InvalidAttributes') return undefined;

  const { executionArn, status, stopDate } = change;
  const redriveCount = change.redriveCount ?? 0;
  const error = nameOf(change.error || status);
  return {
    cause: [executionArn, redriveCount],
    facts: {
      detailType: 'SignUpFailed',
      ...signUpOf(change.input),
      occurredAt: new Date(stopDate).toISOString(),
      executionArn,
      redriveCount,
      error,
      summary: `the workflow ended as ${nameOf(status)} with ${error}, redriven ${redriveCount} times before`,
    },
  };
}

const nameOf = (given: string): string => (ERROR_NAME.test(given) ? given : 'Unnamed');

function signUpOf(input: string | null | undefined): typeof UNKNOWN {
  try {
    const read = ExecutionInput.safeParse(JSON.parse(input ?? ''));
    return read.success ? read.data.detail : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
