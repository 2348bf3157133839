/** The input of the workflow's second step. */
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { ProfileFields } from '../../events/profile.ts';

/** The validated fields, with the time of their event and the execution that writes them. */
export const WriteInput = z.object({
  signUpId: text,
  occurredAt: instant,
  /** Absent from inputs of the first release's executions. */
  bornAt: z.optional(instant),
  executionArn: text,
  profile: ProfileFields,
});
export type WriteInput = z.infer<typeof WriteInput>;
