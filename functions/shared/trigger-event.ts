/**
 * The parts of a Cognito trigger's event that we read. AWS documents that these events may grow and change, so nothing
 * else is read, and the event itself is returned unchanged.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * Trigger events}.
 */
import * as z from 'zod/mini';
import { text, userName } from '../../events/fields.ts';
import { parse } from './parse.ts';

/** The user, the app client and the attributes. Readers use the attributes that they know. */
export const TriggerEvent = z.object({
  triggerSource: text,
  userPoolId: text,
  userName,
  callerContext: z.object({ clientId: text }),
  request: z.object({ userAttributes: z.record(z.string(), z.unknown()) }),
});
export type TriggerEvent = z.infer<typeof TriggerEvent>;

/**
 * Parses an event with this trigger source; returns undefined for any other source, even if the event is invalid.
 * @throws {UnreadableInput} naming `what`
 */
export function readTriggerEvent(event: unknown, triggerSource: string, what: string): TriggerEvent | undefined {
  return isOfAnother(event, triggerSource) ? undefined : parse(TriggerEvent, event, what);
}

function isOfAnother(event: unknown, triggerSource: string): boolean {
  if (typeof event !== 'object' || event === null || !('triggerSource' in event)) return false;
  return typeof event.triggerSource === 'string' && event.triggerSource !== triggerSource;
}
