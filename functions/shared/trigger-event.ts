/**
 * What we read of a Cognito trigger's event. AWS says that these events grow and that elements move, so nothing else is
 * read and the event itself is handed back untouched.
 * {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html Trigger events}.
 */
import * as z from 'zod/mini';
import { text } from '../../events/fields.ts';
import { parse } from './parse.ts';

/** Who signs in, through which app client, with which attributes: texts, of which a reader takes those that it knows. */
export const TriggerEvent = z.object({
  triggerSource: text,
  userPoolId: text,
  userName: text,
  callerContext: z.object({ clientId: text }),
  request: z.object({ userAttributes: z.record(z.string(), z.unknown()) }),
});
export type TriggerEvent = z.infer<typeof TriggerEvent>;

/**
 * Reads an event of this trigger source; nothing for one of another source, whatever else it holds: it is not ours.
 * @throws {UnreadableInput} naming `what`
 */
export function readTriggerEvent(event: unknown, triggerSource: string, what: string): TriggerEvent | undefined {
  return isOfAnother(event, triggerSource) ? undefined : parse(TriggerEvent, event, what);
}

function isOfAnother(event: unknown, triggerSource: string): boolean {
  if (typeof event !== 'object' || event === null || !('triggerSource' in event)) return false;
  return typeof event.triggerSource === 'string' && event.triggerSource !== triggerSource;
}
