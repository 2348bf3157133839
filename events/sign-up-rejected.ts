/** `SignUpRejected`: the attributes from the identity provider break the portal's rules. */
import * as z from 'zod/mini';
import { lifeFields, signUpFields, text } from './fields.ts';

/** `detail` of `SignUpRejected`, published by the workflow; `reasons` are reason codes (`reason-codes.ts`). */
export const SignUpRejected = z.object({
  ...signUpFields,
  ...lifeFields,
  reasons: z.array(text).check(z.minLength(1)),
  executionArn: text,
  redriveCount: z.number(),
});
export type SignUpRejected = z.infer<typeof SignUpRejected>;
