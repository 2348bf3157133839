/** `SignUpDismissed`: an operator closed a sign-up without repairing it. */
import * as z from 'zod/mini';
import { signUpFields } from './fields.ts';
import { mendingFields } from './mending.ts';

/** `detail` of `SignUpDismissed`, published by the operator's tool. */
export const SignUpDismissed = z.object({ ...signUpFields, ...mendingFields });
export type SignUpDismissed = z.infer<typeof SignUpDismissed>;
