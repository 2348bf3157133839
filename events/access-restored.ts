/** `AccessRestored`: the access workflow has dealt with a `UserUnblocked`. */
import * as z from 'zod/mini';
import { accessOutcomeFields } from './access-change.ts';

/** `detail` of `AccessRestored`, published by the access workflow once pool and table agree. */
export const AccessRestored = z.object(accessOutcomeFields);
export type AccessRestored = z.infer<typeof AccessRestored>;
