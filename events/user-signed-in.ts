/** `UserSignedIn`: a user who already existed has signed in, and this is what the identity provider says about them now. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';
import { mappedAttributes } from './mapped-attributes.ts';

/**
 * `detail` of `UserSignedIn`, published by the post authentication trigger. `clientId` is the portal of this sign-in,
 * `sub` is Cognito's id of the user.
 */
export const UserSignedIn = z.object({ ...signUpFields, userPoolId: text, sub: text, attributes: mappedAttributes });
export type UserSignedIn = z.infer<typeof UserSignedIn>;
