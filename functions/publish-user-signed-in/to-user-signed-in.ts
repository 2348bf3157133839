/** Converts Cognito's post authentication event to our `UserSignedIn`. */
import { fromCognito } from '../../events/attributes.ts';
import type { UserSignedIn } from '../../events/user-signed-in.ts';
import { commonFields, type TriggerRun } from '../shared/common-fields.ts';
import { subOf } from '../shared/sub-of.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** @throws {UnreadableInput} without `sub`, which every existing user has */
export function toUserSignedIn(event: TriggerEvent, run: TriggerRun): UserSignedIn {
  return {
    ...commonFields(event, run),
    sub: subOf(event, 'the post authentication event'),
    attributes: fromCognito(event.request.userAttributes),
  };
}
