/** Converts Cognito's pre sign-up event to our `UserCreated`. */
import { fromCognito } from '../../events/attributes.ts';
import type { UserCreated } from '../../events/user-created.ts';
import { commonFields, type TriggerRun } from '../shared/common-fields.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** Takes only the attributes of a profile; Cognito may send more. */
export function toUserCreated(event: TriggerEvent, run: TriggerRun): UserCreated {
  return {
    ...commonFields(event, run),
    bornAt: run.now.toISOString(),
    attributes: fromCognito(event.request.userAttributes),
  };
}
