/** `ProfileConfirmed`: the profile records that its user exists. */
import * as z from 'zod/mini';
import { signUpFields, text } from './fields.ts';

/** `detail` of `ProfileConfirmed`, published for every `UserConfirmed` that was handled. */
export const ProfileConfirmed = z.object({ ...signUpFields, sub: text });
export type ProfileConfirmed = z.infer<typeof ProfileConfirmed>;
