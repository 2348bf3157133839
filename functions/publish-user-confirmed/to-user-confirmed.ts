/** From Cognito's post confirmation event to our `UserConfirmed`. */
import { UnreadableInput } from '../../events/errors.ts';
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import { type Occasion, signUpFacts } from '../shared/sign-up-facts.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** @throws {UnreadableInput} without `sub`, which Cognito gives every user that exists */
export function toUserConfirmed(event: TriggerEvent, occasion: Occasion): UserConfirmed {
  const { sub } = event.request.userAttributes;
  if (typeof sub !== 'string' || sub === '') {
    throw new UnreadableInput('the post confirmation event', ['request.userAttributes.sub: missing']);
  }
  return { ...signUpFacts(event, occasion), sub };
}
