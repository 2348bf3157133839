/** `SignUpReplayed`: an operator started a sign-up again. */
import * as z from 'zod/mini';
import { signUpFields } from './fields.ts';
import { repairFields } from './repair.ts';

/** `detail` of `SignUpReplayed`, published by the operator's tool. */
export const SignUpReplayed = z.object({ ...signUpFields, ...repairFields });
export type SignUpReplayed = z.infer<typeof SignUpReplayed>;
