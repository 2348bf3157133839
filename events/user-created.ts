/** `UserCreated`: Cognito is about to create a federated user. */
import * as z from 'zod/mini';
import { lifeFields, signUpFields, text } from './fields.ts';
import { mappedAttributes } from './mapped-attributes.ts';

/** `detail` of `UserCreated`, published by the pre sign-up trigger. */
export const UserCreated = z.object({ ...signUpFields, ...lifeFields, userPoolId: text, attributes: mappedAttributes });
export type UserCreated = z.infer<typeof UserCreated>;
