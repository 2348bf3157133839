/** Cognito's id of the user of a trigger event. */
import { UnreadableInput } from '../../events/errors.ts';
import type { TriggerEvent } from './trigger-event.ts';

/** @throws {UnreadableInput} naming `what`, if the event has none: it is of a user who does not exist yet */
export function subOf({ request }: TriggerEvent, what: string): string {
  const { sub } = request.userAttributes;
  if (typeof sub === 'string' && sub !== '') return sub;
  throw new UnreadableInput(what, ['request.userAttributes.sub: missing']);
}
