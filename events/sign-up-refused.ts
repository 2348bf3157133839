/** `SignUpRefused`: a new person breaks the portal's rules, so Cognito creates no user. */
import * as z from 'zod/mini';
import { refusalFields } from './refusal.ts';

/** `detail` of `SignUpRefused`, published by the pre sign-up trigger. */
export const SignUpRefused = z.object(refusalFields);
export type SignUpRefused = z.infer<typeof SignUpRefused>;
