/** `SignInRefused`: a user of the pool breaks the rules of this portal and gets no tokens for it. */
import * as z from 'zod/mini';
import { refusalFields } from './refusal.ts';

/** `detail` of `SignInRefused`, published by the pre token generation trigger. */
export const SignInRefused = z.object(refusalFields);
export type SignInRefused = z.infer<typeof SignInRefused>;
