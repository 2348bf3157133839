/** `ProfileWritten`: the workflow stored the profile, or found it already stored, `forgotten`
 * that the person was forgotten after the life of the event had begun: nothing was written, and the audit keeps no record.
 */
import * as z from 'zod/mini';
import { lifeFields, signUpFields, text } from './fields.ts';

/**
 * The effect of the write: `unchanged` means that the same or a newer version was already stored. */
export const WRITE_OUTCOMES = ['created', 'updated', 'unchanged', 'forgotten'] as const;

/** `detail` of `ProfileWritten`, published by the workflow. */
export const ProfileWritten = z.object({
  ...signUpFields,
  ...lifeFields,
  outcome: z.enum(WRITE_OUTCOMES),
  executionArn: text,
  redriveCount: z.number(),
});
export type ProfileWritten = z.infer<typeof ProfileWritten>;
