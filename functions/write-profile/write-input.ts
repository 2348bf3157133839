/** What the workflow hands to its second step. */
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { ProfileFields } from '../../events/profile.ts';

/** The checked fields, of which event they are, and which execution hands them over. */
export const WriteInput = z.object({
  signUpId: text,
  occurredAt: instant,
  executionArn: text,
  profile: ProfileFields,
});
export type WriteInput = z.infer<typeof WriteInput>;
