/** `SignUpReplayed`: an operator started a sign-up again. */
import * as z from 'zod/mini';
import { signUpFields } from './fields.ts';
import { mendingFields } from './mending.ts';

/** `detail` of `SignUpReplayed`, published by the operator's tool. */
export const SignUpReplayed = z.object({ ...signUpFields, ...mendingFields });
export type SignUpReplayed = z.infer<typeof SignUpReplayed>;
