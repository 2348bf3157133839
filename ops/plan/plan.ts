/**
 * A plan, as lines of JSON: a header, one line for each step with its item, means and reason, and a last line that proves that
 * the file is complete. A plan is made once and can be run any number of times.
 */
import * as z from 'zod/mini';
import { EDITABLE_ATTRIBUTES, type EditableAttribute } from '../../events/attributes.ts';
import { instant, text } from '../../events/fields.ts';
import { REPAIR_MEANS } from '../../events/repair.ts';

/** The edits of `--set`; an empty value removes an attribute. */
export type Edits = { [Name in EditableAttribute]?: string };

export const PlanHeader = z.object({
  kind: z.literal('plan'),
  version: z.literal(1),
  planId: text,
  stage: text,
  /** ARN of the stage's state machine: a plan is valid for one account and Region only. */
  stateMachineArn: text,
  createdAt: instant,
  reason: text,
  /** Hash of the command line: the same command finds its unfinished plan. */
  fingerprint: text,
  /** Client id of the portal, for users whose client is neither in the audit nor in the archive. */
  clientId: z.optional(text),
  edits: z.optional(z.partialRecord(z.enum(EDITABLE_ATTRIBUTES), z.string())),
});
export type PlanHeader = z.infer<typeof PlanHeader>;

const signUp = z.object({ signUpId: text, userName: text, clientId: text, traceId: text });

export const PlanStep = z.object({
  kind: z.literal('step'),
  /** The item's id. */
  item: text,
  place: text,
  means: z.enum(REPAIR_MEANS),
  why: text,
  failedAt: instant,
  error: z.optional(z.string()),
  detailType: z.optional(z.string()),
  signUp: z.optional(signUp),
  /** The execution's redrive count when the plan was made. */
  redriveCount: z.optional(z.number()),
  /** When the execution was started. */
  startedAt: z.optional(instant),
  /** The new execution gets the attributes that the user pool has when the step is run, instead of those of its event. */
  attributes: z.optional(z.literal('pool')),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const PlanEnd = z.object({ kind: z.literal('end'), steps: z.number() });

/** The line that `--save --json` prints. */
export const SavedPlan = z.object({ plan: text, file: text, steps: z.number() });
export type SavedPlan = z.infer<typeof SavedPlan>;

export const PlanLine = z.union([PlanHeader, PlanStep, PlanEnd]);
export type PlanLine = z.infer<typeof PlanLine>;
