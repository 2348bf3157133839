/** From Cognito's pre sign-up event to our `UserCreated`. */
import { fromCognito } from '../../events/attributes.ts';
import type { UserCreated } from '../../events/user-created.ts';
import { type Occasion, signUpFacts } from '../shared/sign-up-facts.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** Takes only the attributes that a profile is made of; Cognito may hand over more. */
export function toUserCreated(event: TriggerEvent, occasion: Occasion): UserCreated {
  return { ...signUpFacts(event, occasion), attributes: fromCognito(event.request.userAttributes) };
}
