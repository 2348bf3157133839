/** Reads the status change event of a workflow execution that did not succeed. */
import * as z from 'zod/mini';
import { ACCESS_CHANGES, ACCESS_GROUNDS } from '../../events/access.ts';
import { instant, lifeFields, text, userName } from '../../events/fields.ts';
import { UNKNOWN } from '../../events/names.ts';
import { bornAtOf } from '../../events/write-conditions.ts';
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

/** The execution's input is the envelope of the event that started it. */
const ExecutionInput = z.union([
  z.object({
    'detail-type': z.enum(ACCESS_CHANGES),
    detail: z.object({
      ...{ signUpId: text, userName, clientId: z.optional(text), traceId: text },
      ...{ ground: z.enum(ACCESS_GROUNDS), factId: text, occurredAt: instant },
    }),
  }),
  z.object({
    detail: z.object({
      ...{ signUpId: text, userName, clientId: text, traceId: text, occurredAt: instant },
      ...lifeFields,
    }),
  }),
]);
type ExecutionInput = z.infer<typeof ExecutionInput>;

/** Used when the event does not include the input; the execution's ARN leads to it. */
const NO_SUBJECT = { signUpId: UNKNOWN, userName: UNKNOWN, clientId: UNKNOWN, traceId: UNKNOWN };

/** Anything else may be free text that an operator typed. */
const ERROR_NAME = /^[\w.$:-]{1,128}$/;

/**
 * Returns undefined for a rejection, which `SignUpRejected` records. Does not read the raw cause, which may quote data.
 */
export function readStatusChange(detail: unknown): AuditFacts | undefined {
  const change = parse(StatusChange, detail, 'the status change');
  if (change.error === 'InvalidAttributes') return undefined;

  const { executionArn, status, stopDate } = change;
  const redriveCount = change.redriveCount ?? 0;
  const error = nameOf(change.error || status);
  const { bornAt, ...subject } = subjectOf(readInput(change.input));
  return {
    cause: [executionArn, redriveCount],
    bornAt,
    facts: {
      ...subject,
      occurredAt: new Date(stopDate).toISOString(),
      executionArn,
      redriveCount,
      error,
      summary: `the workflow ended as ${nameOf(status)} with ${error}, redriven ${redriveCount} times before`,
    },
  };
}

const nameOf = (given: string): string => (ERROR_NAME.test(given) ? given : 'Unnamed');

/** What failed, and whose it is. An execution whose input is missing counts as a sign-up's. */
function subjectOf(input: ExecutionInput | undefined) {
  const detailType = 'SignUpFailed' as const;
  if (input === undefined) return { detailType, bornAt: undefined, ...NO_SUBJECT };
  if (!('detail-type' in input)) {
    const { occurredAt, bornAt, ...subject } = input.detail;
    return { detailType, bornAt: bornAtOf({ bornAt, occurredAt }), ...subject };
  }
  const { occurredAt: factAt, ...fact } = input.detail;
  const startedBy = input['detail-type'];
  return { detailType: 'AccessFailed' as const, bornAt: undefined, startedBy, factAt, ...fact };
}

function readInput(input: string | null | undefined): ExecutionInput | undefined {
  try {
    return ExecutionInput.safeParse(JSON.parse(input ?? '')).data;
  } catch {
    return undefined;
  }
}
