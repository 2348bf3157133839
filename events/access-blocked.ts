/** `AccessBlocked`: the access workflow has dealt with a `UserBlocked`. */
import * as z from 'zod/mini';
import { accessOutcomeFields } from './access-change.ts';

/** `detail` of `AccessBlocked`, published by the access workflow once pool and table agree. */
export const AccessBlocked = z.object(accessOutcomeFields);
export type AccessBlocked = z.infer<typeof AccessBlocked>;
