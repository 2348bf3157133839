/** `UserConfirmed`: the federated user now exists in the pool. */
import * as z from 'zod/mini';
import { lifeFields, signUpFields, text } from './fields.ts';

/** `detail` of `UserConfirmed`, published by the post confirmation trigger; `sub` is Cognito's id of the user. */
export const UserConfirmed = z.object({ ...signUpFields, ...lifeFields, userPoolId: text, sub: text });
export type UserConfirmed = z.infer<typeof UserConfirmed>;
