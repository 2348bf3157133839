/**
 * What we read of a Cognito trigger's event. AWS says that these events grow and that elements move, so nothing else is
 * looked at and the event itself is handed back untouched.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html Trigger events}.
 */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';

/** Enough to tell whether an event concerns us. */
export const TriggerSource = z.object({ triggerSource: text });

/** Who signs in, through which app client, with which attributes: texts, of which a reader takes those that it knows. */
export const TriggerEvent = z.object({
  userPoolId: text,
  userName: text,
  callerContext: z.object({ clientId: text }),
  request: z.object({ userAttributes: z.record(z.string(), z.unknown()) }),
});
export type TriggerEvent = z.infer<typeof TriggerEvent>;
