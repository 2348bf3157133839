/** `SignUpDismissed`: an operator closed a sign-up without repairing it. */
import * as z from 'zod/mini';
import { signUpFields } from './fields.ts';
import { repairFields } from './repair.ts';

/** `detail` of `SignUpDismissed`, published by the operator's tool. */
export const SignUpDismissed = z.object({ ...signUpFields, ...repairFields });
export type SignUpDismissed = z.infer<typeof SignUpDismissed>;
