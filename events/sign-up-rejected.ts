/** `SignUpRejected`: what the identity provider sent breaks the portal's rules. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** `detail` of `SignUpRejected`, published by the workflow; `reasons` are reason codes (`reason-codes.ts`). */
export const SignUpRejected = z.object({
  ...signUpFields,
  reasons: z.array(text).check(z.minLength(1)),
  executionArn: text,
  redriveCount: z.number(),
});
export type SignUpRejected = z.infer<typeof SignUpRejected>;
