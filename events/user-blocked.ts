/** `UserBlocked`: somebody must not get in, on one ground. */
import * as z from 'zod/mini';
import { accessChangeFields } from './access-change.ts';
import { text } from './fields.ts';

/** `detail` of `UserBlocked`, published for Okta's event hooks and for `ops suspend`. */
export const UserBlocked = z.object({ ...accessChangeFields, userPoolId: text });
export type UserBlocked = z.infer<typeof UserBlocked>;
