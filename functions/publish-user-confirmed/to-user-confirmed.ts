/** From Cognito's post confirmation event to our `UserConfirmed`. */
import { UnreadableInput } from '../../events/errors.ts';
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import { commonFields, type TriggerRun } from '../shared/common-fields.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** @throws {UnreadableInput} without `sub`, which Cognito gives every user that exists */
export function toUserConfirmed(event: TriggerEvent, run: TriggerRun): UserConfirmed {
  const { sub } = event.request.userAttributes;
  if (typeof sub !== 'string' || sub === '') {
    throw new UnreadableInput('the post confirmation event', ['request.userAttributes.sub: missing']);
  }
  return { ...commonFields(event, run), sub };
}
