/** Converts Cognito's post confirmation event to our `UserConfirmed`. */
import type { UserConfirmed } from '../../events/user-confirmed.ts';
import { commonFields, type TriggerRun } from '../shared/common-fields.ts';
import { subOf } from '../shared/sub-of.ts';
import type { TriggerEvent } from '../shared/trigger-event.ts';

/** @throws {UnreadableInput} without `sub`, which every existing user has */
export function toUserConfirmed(event: TriggerEvent, run: TriggerRun): UserConfirmed {
  const sub = subOf(event, 'the post confirmation event');
  return { ...commonFields(event, run), bornAt: run.now.toISOString(), sub };
}
