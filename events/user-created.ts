/** `UserCreated`: Cognito is about to create a federated user. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** Attributes as Cognito maps them from the identity provider: texts, not yet checked, `email_verified` among them. */
const mappedAttributes = z.object({
  email: z.optional(z.string()),
  email_verified: z.optional(z.string()),
  given_name: z.optional(z.string()),
  family_name: z.optional(z.string()),
});

/** `detail` of `UserCreated`, published by the pre sign-up trigger. */
export const UserCreated = z.object({ ...signUpFields, userPoolId: text, attributes: mappedAttributes });
export type UserCreated = z.infer<typeof UserCreated>;
