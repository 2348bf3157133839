/** `UserForgotten`: an operator forgot a person. It names the certificate, and nothing of the person. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** `detail` of `UserForgotten`, published by the operator's tool. */
export const UserForgotten = z.object({
  /** `userName` is the person's reference in the certificate; it and `signUpId` are random. */
  ...signUpFields,
  /** Caller ARN as STS returns it. */
  actor: text,
  /** The operator's reason, as typed. */
  reason: text,
});
export type UserForgotten = z.infer<typeof UserForgotten>;
