/** From Cognito's pre sign-up event to our `UserCreated`. */
import type { UserCreated } from '../../events/user-created.ts';
import { type Occasion, signUpFacts } from '../shared/sign-up-facts.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

const MAPPED_ATTRIBUTES = ['email', 'email_verified', 'given_name', 'family_name'] as const;

/** Takes only the attributes that a profile is made of; Cognito may hand over more. */
export function toUserCreated(event: TriggerEvent, occasion: Occasion): UserCreated {
  const { userAttributes } = event.request;
  const attributes: UserCreated['attributes'] = {};
  for (const name of MAPPED_ATTRIBUTES) {
    const value = userAttributes[name];
    if (typeof value === 'string') attributes[name] = value;
  }
  return { ...signUpFacts(event, occasion), attributes };
}
