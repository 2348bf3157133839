/** `UserUnblocked`: Okta or an operator has lifted one ground. */
import * as z from 'zod/mini';
import { accessChangeFields } from './access-change.ts';
import { text } from './fields.ts';

/** `detail` of `UserUnblocked`, published for Okta's event hooks and for `ops restore`. */
export const UserUnblocked = z.object({ ...accessChangeFields, userPoolId: text });
export type UserUnblocked = z.infer<typeof UserUnblocked>;
