/** What the workflow hands to its second step. */
import * as z from 'zod/mini';
import { instant, text } from '../../events/fields.ts';
import { ProfileFields } from '../../events/profile.ts';

/** The checked fields, and of which event they are. */
export const WriteInput = z.object({ signUpId: text, occurredAt: instant, profile: ProfileFields });
export type WriteInput = z.infer<typeof WriteInput>;
