/** `UserExported`: an operator exported everything that is stored about a person. It contains none of it. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** `detail` of `UserExported`, published by the operator's tool before it prints the export. */
export const UserExported = z.object({
  ...signUpFields,
  /** Absent if no portal is known. */
  clientId: z.optional(text),
  /** Identifies the run of `ops export`; the document has it as `exportId`. */
  planId: text,
  /** Caller ARN as STS returns it. */
  actor: text,
  /** The operator's reason, as typed. */
  reason: text,
});
export type UserExported = z.infer<typeof UserExported>;
