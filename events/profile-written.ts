/** `ProfileWritten`: the workflow stored the profile, or found it already stored. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** The effect of the write: `unchanged` means that the same or a newer version was already stored. */
export const WRITE_OUTCOMES = ['created', 'updated', 'unchanged'] as const;

/** `detail` of `ProfileWritten`, published by the workflow. */
export const ProfileWritten = z.object({
  ...signUpFields,
  outcome: z.enum(WRITE_OUTCOMES),
  executionArn: text,
  redriveCount: z.number(),
});
export type ProfileWritten = z.infer<typeof ProfileWritten>;
