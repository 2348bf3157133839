/** `SignInRefused`: a user of the pool does not keep the rules of this portal, and gets no token for it. */
import * as z from 'zod/mini';
import { refusalFields } from './refusal.ts';

/** `detail` of `SignInRefused`, published by the pre token generation trigger. */
export const SignInRefused = z.object(refusalFields);
export type SignInRefused = z.infer<typeof SignInRefused>;
