/** `UserCreated`: Cognito is about to create a federated user. */
import * as z from 'zod/mini';
import { ATTRIBUTE_NAMES, type AttributeName } from './attributes.ts';
import { signUpFields, text } from './fields.ts';

/** Attributes as Cognito maps them from the identity provider: texts, not yet checked. */
const mappedAttributes = z.object(
  Object.fromEntries(ATTRIBUTE_NAMES.map((name) => [name, z.optional(z.string())])) as Record<
    AttributeName,
    z.ZodMiniOptional<z.ZodMiniString>
  >,
);

/** `detail` of `UserCreated`, published by the pre sign-up trigger. */
export const UserCreated = z.object({ ...signUpFields, userPoolId: text, attributes: mappedAttributes });
export type UserCreated = z.infer<typeof UserCreated>;
